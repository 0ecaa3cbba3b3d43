package io.pipepool.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pipepool.internal.identity.HomeLoaders;
import io.pipepool.internal.transport.Define;
import io.pipepool.testing.MemoryLoader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AskableLoadersTest {
  private final MemoryLoader home = new MemoryLoader(getClass().getClassLoader());
  private final AskableLoaders loaders = new AskableLoaders(new HomeLoaders(home));

  @Test
  void aLoaderKeepsItsNumber() {
    MemoryLoader other = new MemoryLoader(home);

    int number = loaders.numberOf(other);

    assertThat(number).isEqualTo(loaders.numberOf(other)).isNotEqualTo(loaders.numberOf(home));
    assertThat(loaders.find(number)).isSameAs(other);
    assertThat(loaders.takeGone()).isEqualTo(AskableLoaders.NONE_GONE);
  }

  @Test
  void onlyTheHomeAndThoseAboveItAreInTheWorker() {
    assertThat(loaders.placeOf(home)).isEqualTo(Define.HOME);
    assertThat(loaders.placeOf(home.getParent())).isEqualTo(Define.HOME);
    assertThat(loaders.placeOf(null)).isEqualTo(Define.HOME);
    assertThat(loaders.placeOf(new MemoryLoader(home))).isEqualTo(Define.SERVED);
    assertThat(loaders.placeOf(new MemoryLoader(home.getParent()))).isEqualTo(Define.SERVED);
  }

  @Test
  void ofAGivenClassPathNoLoaderCanBeAsked() {
    AskableLoaders none = new AskableLoaders(null);

    assertThat(none.placeOf(home)).isEqualTo(Define.GIVEN);
    assertThat(none.find(none.numberOf(home))).isNull();
  }

  @Test
  void aLoaderThatIsGoneIsTakenOutOnceAndItsNumberIsNotUsedAgain() {
    int gone = loaders.numberOf(new MemoryLoader(home));

    int[] taken = {AskableLoaders.NONE_GONE};
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              System.gc();
              taken[0] = loaders.takeGone();
              return taken[0] != AskableLoaders.NONE_GONE;
            });

    assertThat(taken[0]).isEqualTo(gone);
    assertThat(loaders.find(gone)).isNull();
    assertThat(loaders.takeGone()).isEqualTo(AskableLoaders.NONE_GONE);
    assertThat(loaders.numberOf(new MemoryLoader(home))).isNotEqualTo(gone);
  }
}
