package io.pipepool.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.launch.DeedTask;
import io.pipepool.internal.transport.FrameWriter;
import io.pipepool.internal.transport.Outbox;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import java.io.OutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LaneTest {
  private static final long SHORT = 1_000;

  private final Lane lane = new Lane(1, 1, 100);
  private final Share first = share();
  private final Share ahead = share();

  private static Share share() {
    Batch batch =
        new Batch(DeedTask.INSTANCE, null, CallLimits.NONE, 0, 1, new WireWriter(), SHORT, null);
    return Share.all(batch, 0);
  }

  @BeforeEach
  void sendBoth() {
    lane.connect(new Outbox(new FrameWriter(OutputStream.nullOutputStream())), null);
    lane.startingToOpen(0);
    lane.send(first, 10);
    assertThat(lane.canPrefetch(ahead)).isTrue();
    lane.send(ahead, 20);
  }

  @Test
  void theClockOfTheNextStartsWhenTheOneBeforeItEnds() {
    lane.finish(lane.findId(first), 100);

    assertThat(ahead.elapsedNanos(150)).isEqualTo(50);
  }

  @Test
  void theClockOfWhatRunsGoesOnWhenTheNextIsGivenBack() {
    lane.finish(lane.findId(ahead), 100);

    assertThat(first.elapsedNanos(150)).isEqualTo(140);
  }

  @Test
  void nothingIsSentAheadBehindACallThatIsKnownToTakeLong() {
    first.running(0, 10);
    lane.finish(lane.findId(ahead), 100);

    assertThat(lane.canPrefetch(ahead)).isFalse();
  }
}
