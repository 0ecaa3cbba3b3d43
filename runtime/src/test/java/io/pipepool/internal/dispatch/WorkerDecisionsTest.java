package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.spi.Batch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** When a pool starts, replaces and ends workers. */
final class WorkerDecisionsTest {
  private static final long MILLI = DispatchFixture.MILLI;

  private final DispatchFixture pool = new DispatchFixture(2);

  @Test
  void thereIsAWorkerForEachShareThatWaitsAndNoMoreThanThePoolMayHave() {
    pool.submit(pool.batch(1));
    assertThat(pool.lanes).hasSize(1);
    pool.submit(pool.batch(1));
    pool.submit(pool.batch(1));
    assertThat(pool.lanes).hasSize(2);
  }

  @Test
  void aWorkerThatIsNotReadyInTimeIsKilledAndHasFailedToStart() {
    pool.submit(pool.batch(1));
    Lane slow = pool.lanes.get(0);
    pool.decide(d -> pool.dispatch.lives().connected(slow, null, new NoLoaders(), d));
    pool.pass(DispatchFixture.START);
    assertThat(pool.killed).containsExactly(slow);
    assertThat(slow.isTooSlow()).isTrue();
    pool.decide(d -> assertThat(pool.dispatch.lives().ready(slow, d)).isFalse());
  }

  @Test
  void afterThreeFailedStartsCallsFailWithTheWorkersWords() {
    pool.submit(pool.batch(1));
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(pool.verdicts).isEmpty();
      pool.die(pool.lanes.get(pool.lanes.size() - 1));
      pool.pass(2_000 * MILLI);
    }
    assertThat(pool.verdicts).containsExactly("no start");
  }

  @Test
  void workersThatEndBeforeTheirFirstCallAreNoStorm() {
    pool.submit(pool.batch(1));
    int started = 0;
    while (pool.verdicts.isEmpty()) {
      pool.die(pool.open());
      started++;
      pool.pass(2_000 * MILLI);
    }
    assertThat(started).isEqualTo(3);
    assertThat(pool.verdicts).containsExactly("no start");
  }

  @Test
  void anIdleWorkerIsToldToEndAndKilledIfItDoesNot() {
    pool.submit(pool.batch(1));
    Lane lane = pool.open();
    pool.begun(lane);
    pool.ended(lane, 1);
    pool.pass(DispatchFixture.IDLE - MILLI);
    assertThat(lane.isOpen()).isTrue();
    pool.pass(MILLI);
    assertThat(lane.fate()).isEqualTo(Fate.RETIRED);
    assertThat(pool.killed).isEmpty();
    pool.pass(Recycling.EXIT_NANOS);
    assertThat(pool.killed).containsExactly(lane);
  }

  @Test
  void aWorkerThatHasRunItsCallsIsReplacedAndTheRestOfAShareGoesToTheNext() {
    DispatchFixture limited = new DispatchFixture(1, 1, 9);
    limited.submit(limited.batch(12));
    Lane first = limited.open();
    assertThat(limited.sent(first, 0).share().count()).isEqualTo(9);
    limited.ended(first, 9);
    assertThat(first.fate()).isEqualTo(Fate.RETIRED);
    Lane next = limited.open();
    assertThat(next).isNotSameAs(first);
    assertThat(limited.sent(next, 0).share().from()).isEqualTo(9);
  }

  @Test
  void anEndBehindAHeldPipeIsReportedWhenNothingHasComeForAWhile() {
    pool.submit(pool.batch(1));
    Lane lane = pool.open();
    pool.decide(d -> pool.dispatch.lives().exited(lane, d));
    pool.pass(WorkerLives.DRAIN_NANOS / 2);
    pool.steps += 2;
    pool.pass(WorkerLives.DRAIN_NANOS / 2);
    assertThat(pool.reported).isEmpty();
    pool.steps++; // a frame is being passed on
    pool.pass(WorkerLives.DRAIN_NANOS);
    assertThat(pool.reported).isEmpty();
    pool.steps++;
    pool.pass(2 * WorkerLives.DRAIN_NANOS);
    assertThat(pool.reported).containsExactly(lane);
  }

  @Test
  void operationsTakeTurns() {
    DispatchFixture one = new DispatchFixture(1);
    Batch[] large = {one.batch(1), one.batch(1), one.batch(1)};
    for (Batch batch : large) {
      one.submit(batch);
    }
    Lane lane = one.open();
    one.ended(lane, 1);
    assertThat(one.sent(lane, 0).share().batch()).isSameAs(large[1]);
  }

  @Test
  void aCancelledBatchLeavesTheQueueAndInterruptsItsRunningCall() {
    Batch running = pool.batch(1);
    pool.submit(running);
    Lane lane = pool.open();
    pool.begun(lane);
    pool.decide(d -> pool.dispatch.cancel(running, d));
    assertThat(pool.sent(lane, 0).ending()).isEqualTo(SentShare.Ending.CANCELLED);
    pool.pass(Interruptions.GRACE_NANOS);
    assertThat(pool.killed).containsExactly(lane);
    pool.die(lane);
    assertThat(pool.verdicts).hasSize(1).first().asString().endsWith(" was cancelled");
  }

  @Test
  void aClosedPoolTakesNothingAndEndsWhatWaits() {
    pool.submit(pool.batch(3));
    pool.decide(pool.dispatch::closeNow);
    assertThat(pool.verdicts).hasSize(3);
    assertThat(pool.killed).hasSize(1);
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> pool.submit(pool.batch(1)));
  }
}
