package io.pipepool.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.launch.DeedTask;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

final class LaneTest {
  private static final long SHORT = 1_000;

  private final Lane lane = open(100);
  private final Share first = share(1, SHORT);
  private final Share ahead = share(1, SHORT);

  private static Lane open(int maxTasks) {
    Lane lane = new Lane(1, 1, Retirement.drawTasks(maxTasks));
    lane.connect(new Outbox(new FrameWriter(OutputStream.nullOutputStream())), null);
    lane.startingToOpen(0);
    return lane;
  }

  private static Share share(int calls, long nanos) {
    Batch batch =
        new Batch(
            DeedTask.INSTANCE, null, CallLimits.NONE, 0, calls, new WireWriter(), nanos, null);
    return Share.all(batch, 0);
  }

  private void sendBoth() {
    lane.send(first, 10);
    assertThat(lane.canPrefetch(ahead)).isTrue();
    lane.send(ahead, 20);
  }

  @Test
  void theClockOfTheNextStartsWhenTheOneBeforeItEnds() {
    sendBoth();

    lane.finish(lane.findId(first), 100);

    assertThat(ahead.elapsedNanos(150)).isEqualTo(50);
  }

  @Test
  void theClockOfWhatRunsGoesOnWhenTheNextIsGivenBack() {
    sendBoth();

    lane.finish(lane.findId(ahead), 100);

    assertThat(first.elapsedNanos(150)).isEqualTo(140);
  }

  @Test
  void nothingIsSentAheadBehindACallThatIsKnownToTakeLong() {
    sendBoth();

    first.running(0, 10);
    lane.finish(lane.findId(ahead), 100);

    assertThat(lane.canPrefetch(ahead)).isFalse();
  }

  @Test
  void oneWithoutALimitTakesMoreCallsThanAnIntCounts() {
    Lane unlimited = open(Integer.MAX_VALUE);
    for (int id = 1; id <= 3; id++) {
      Share share = share(Integer.MAX_VALUE, -1);
      assertThat(unlimited.canRun(share)).isTrue();
      unlimited.send(share, 0);
      unlimited.finish(id, 0);
    }
    assertThat(unlimited.callsLeft()).isPositive();
  }

  @Test
  void oneWithALimitTakesNoMore() {
    Lane limited = open(7);
    limited.send(share(7, -1), 0);
    limited.finish(1, 0);
    assertThat(limited.callsLeft()).isZero();
    assertThat(limited.canRun(share(1, -1))).isFalse();
  }
}
