package io.pipepool.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Progress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Progress counts up to the total. */
public interface ProgressContract extends EngineUnderTest {
  @Test
  default void progressCountsUpToTheTotal() throws Exception {
    AtomicLong last = new AtomicLong();
    AtomicLong lastTotal = new AtomicLong();
    Progress progress =
        (done, total) -> {
          assertThat(done).isGreaterThanOrEqualTo(last.getAndSet(done));
          lastTotal.set(total);
        };
    twice().withProgress(progress).map(EngineUnderTest.numbers(100));
    assertThat(last).hasValue(100);
    assertThat(lastTotal).hasValue(100);
    last.set(0);
    try (Stream<Integer> stream =
        twice().withProgress(progress).stream(EngineUnderTest.numbers(100).stream())) {
      assertThat(stream.count()).isEqualTo(100);
    }
    assertThat(last).hasValue(100);
  }

  @Test
  default void progressThatThrowsEndsTheOperationOnly() throws Exception {
    Progress progress =
        (done, total) -> {
          throw new IllegalStateException("no progress");
        };
    assertThatThrownBy(() -> twice().withProgress(progress).map(EngineUnderTest.numbers(10)))
        .hasMessage("no progress");
    assertThat(twice().call(1)).isEqualTo(2);
  }
}
