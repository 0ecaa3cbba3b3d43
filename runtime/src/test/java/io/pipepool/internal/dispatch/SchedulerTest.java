package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.Trust;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.worker.SwitchTask;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SchedulerTest {
  private final WireWriter inputs = new WireWriter();
  private final Share share =
      Share.all(new Batch(SwitchTask.INSTANCE, null, CallLimits.NONE, 0, 1, inputs, -1, null), 0);

  @Test
  void inputsThatWereSentOnceAreGivenBack() {
    inputs.writeInt(1);

    share.batch().releaseInputs();

    assertThat(inputs.size()).isZero();
  }

  @Test
  void inputsThatAreSentAgainAreKeptBecauseTheFirstWriterMayStillReadThem() {
    inputs.writeInt(1);
    PoolSettings settings =
        new PoolSettings(
            "p",
            1,
            1,
            1,
            1,
            0,
            0,
            0,
            0,
            0,
            false,
            null,
            false,
            false,
            false,
            Trust.TRUSTED,
            loader -> null,
            null,
            null,
            null);
    Workforce workforce = new Workforce(settings, lane -> null);
    ExtraWorkers extra = new ExtraWorkers(settings, workforce);
    ShareSender sender = new ShareSender(new TimeLimits(settings));
    new Scheduler(settings, workforce, extra, new ReadyQueue(), sender)
        .again(List.of(share), new Decision(0));
    share.batch().releaseInputs();

    assertThat(inputs.size()).isEqualTo(Integer.BYTES);
  }
}
