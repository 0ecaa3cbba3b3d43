package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
  private final Share ahead = share(1, SHORT);
  private SentShare firstSent;
  private SentShare aheadSent;

  private static Lane open(long maxTasks) {
    Lane lane = new Lane(1, 1, maxTasks, FakeWorker::new);
    lane.connect(new Outbox(new FrameWriter(OutputStream.nullOutputStream())), FakeLoaders.none());
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
    firstSent = lane.send(share(1, SHORT), false, 10);
    assertThat(Placement.canPrefetch(lane, ahead)).isTrue();
    aheadSent = lane.send(ahead, false, 20);
  }

  @Test
  void theClockOfTheNextStartsWhenTheOneBeforeItEnds() {
    sendBoth();

    lane.finish(firstSent, 100);

    assertThat(aheadSent.clock().elapsedNanos(150)).isEqualTo(50);
  }

  @Test
  void theClockOfWhatRunsGoesOnWhenTheNextIsGivenBack() {
    sendBoth();

    lane.finish(aheadSent, 100);

    assertThat(firstSent.clock().elapsedNanos(150)).isEqualTo(140);
  }

  @Test
  void nothingIsSentAheadBehindACallThatIsKnownToTakeLong() {
    sendBoth();

    firstSent.runsLong(0, 10);
    lane.finish(aheadSent, 100);

    assertThat(Placement.canPrefetch(lane, ahead)).isFalse();
  }

  @Test
  void oneWithoutALimitTakesMoreCallsThanAnIntCounts() {
    Lane unlimited = open(Long.MAX_VALUE);
    for (int id = 1; id <= 3; id++) {
      Share share = share(Integer.MAX_VALUE, -1);
      assertThat(Placement.canRun(unlimited, share)).isTrue();
      unlimited.finish(unlimited.send(share, false, 0), 0);
    }
    assertThat(unlimited.allowance().calls()).isPositive();
  }

  @Test
  void oneWithALimitTakesNoMore() {
    Lane limited = open(7);
    limited.finish(limited.send(share(7, -1), false, 0), 0);
    assertThat(limited.allowance().calls()).isZero();
    assertThat(Placement.canRun(limited, share(1, -1))).isFalse();
  }

  @Test
  void whileTheWorkerMayAskForClassesNoWriteIsKnownToFit() {
    assertThat(lane.canWriteWithoutWaiting()).isTrue();

    lane.asksForClasses();

    assertThat(lane.canWriteWithoutWaiting()).isFalse();
  }

  @Test
  void whatTheWorkerHasNotAnsweredMustFitIntoThePipe() {
    WireWriter inputs = new WireWriter();
    inputs.writeBytes(new byte[(int) Outbox.PIPE_BYTES]);
    Batch large = new Batch(DeedTask.INSTANCE, null, CallLimits.NONE, 0, 1, inputs, -1, null);
    SentShare sent = lane.send(Share.all(large, 0), false, 0);
    assertThat(lane.canWriteWithoutWaiting()).isFalse();
    assertThat(lane.isQuiet()).isFalse();

    lane.finish(sent, 1);

    assertThat(lane.canWriteWithoutWaiting()).isTrue();
    assertThat(lane.isQuiet()).isTrue();
  }

  @Test
  void oneWithoutAProcessIsSentNothing() {
    Lane starting = new Lane(7, 1, 1, FakeWorker::new);

    assertThatIllegalStateException()
        .isThrownBy(() -> starting.send(ahead, false, 0))
        .withMessage("worker-7 is STARTING and has no process yet");
  }

  @Test
  void theCallThatAWorkerRunsWhenItStartsIsNotCounted() {
    Lane starting = new Lane(1, 1, 5, FakeWorker::new);
    starting.connect(
        new Outbox(new FrameWriter(OutputStream.nullOutputStream())), FakeLoaders.none());

    SentShare unused = starting.send(share(1, -1), false, 0);

    assertThat(starting.allowance().calls()).isEqualTo(5);
  }

  @Test
  void oneThatIsDoomedTakesNoMoreAndKeepsItsFirstReason() {
    lane.doom(Fate.TIMED_OUT);
    lane.doom(Fate.CANCELLED);

    assertThat(lane.isOpen()).isFalse();
    assertThat(lane.fate()).isEqualTo(Fate.TIMED_OUT);
  }

  @Test
  void oneThatEndsGivesItsSharesBackInOrderAndHasNoDeadlineLeft() {
    sendBoth();
    lane.deadlines().startBy(1);
    lane.deadlines().killAt(1);
    lane.deadlines().drainBy(1, 0);

    assertThat(lane.inFlight().all()).containsExactly(firstSent, aheadSent);
    lane.anyToEnded();

    assertThat(lane.inFlight().isEmpty()).isTrue();
    assertThat(lane.deadlines().isStartDue(2)).isFalse();
    assertThat(lane.deadlines().isKillDue(2)).isFalse();
    assertThat(lane.deadlines().isDrainDue(2)).isFalse();
  }
}
