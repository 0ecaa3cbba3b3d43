package io.pipepool.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.launch.Launcher;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.worker.SwitchTask;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SchedulerTest {
  private final WireWriter inputs = new WireWriter();
  private final Share share =
      Share.all(new InitCall(new PoolSettings.Init(SwitchTask.INSTANCE, null, inputs)).batch(), 0);

  @Test
  void inputsThatWereSentOnceAreGivenBack() {
    inputs.writeInt(1);

    share.batch().releaseInputs();

    assertThat(inputs.size()).isZero();
  }

  @Test
  void inputsThatAreSentAgainAreKeptBecauseTheFirstWriterMayStillReadThem() {
    inputs.writeInt(1);
    Core core =
        new Core(
            new PoolSettings(
                "p", 1, 1, 1, 0, 0, 0, 0, 0, false, false, this::noLauncher, null, null));

    new LaneReports(core).scheduler().again(List.of(share));
    share.batch().releaseInputs();

    assertThat(inputs.size()).isEqualTo(Integer.BYTES);
  }

  private Launcher noLauncher(ClassLoader loader) {
    throw new AssertionError("nothing is started for " + loader);
  }
}
