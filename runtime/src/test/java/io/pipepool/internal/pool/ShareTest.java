package io.pipepool.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.launch.DeedTask;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import org.junit.jupiter.api.Test;

final class ShareTest {
  private final Share share =
      Share.all(
          new Batch(DeedTask.INSTANCE, null, CallLimits.NONE, 0, 1, new WireWriter(), -1, null), 0);

  @Test
  void aCallThatRanBeforeAStandstillDoesNotAgeByIt() {
    share.started(10);

    share.stoodStill(1_000, 1_040);

    assertThat(share.elapsedNanos(1_050)).isEqualTo(40);
  }

  @Test
  void aCallThatBeganAfterAStandstillGainsNothingByIt() {
    share.started(1_010);

    share.stoodStill(1_000, 1_020);

    assertThat(share.elapsedNanos(1_050)).isEqualTo(30);
  }

  @Test
  void aCallThatWaitsSinceAStandstillGainsNothingByIt() {
    share.started(10);
    share.waits(1_010);

    share.stoodStill(1_000, 1_020);

    assertThat(share.elapsedNanos(1_050)).isEqualTo(10);
  }
}
