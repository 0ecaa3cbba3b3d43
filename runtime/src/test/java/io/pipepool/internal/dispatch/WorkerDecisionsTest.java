package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static io.pipepool.internal.dispatch.FixtureSettings.IDLE_NANOS;
import static io.pipepool.internal.dispatch.FixtureSettings.START_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** When a pool starts, replaces and ends workers: whole lives, from the first call to the end. */
final class WorkerDecisionsTest {
  private final DispatchFixture pool = FixtureSettings.workers(2).make();

  @Test
  void thereIsAWorkerForEachShareThatWaitsAndNoMoreThanThePoolMayHave() {
    pool.submit(Calls.one());
    assertThat(pool.started()).hasSize(1);
    pool.submit(Calls.one());
    pool.submit(Calls.one());
    assertThat(pool.started()).hasSize(2);
  }

  @Test
  void aWorkerThatIsNotReadyInTimeIsKilledAndHasFailedToStart() {
    pool.submit(Calls.one());
    FakeWorker slow = pool.worker(0);
    pool.connect(slow);
    pool.passAndLook(START_NANOS);
    assertThat(slow.isKilled()).isTrue();
    assertThat(slow.lane().isTooSlow()).isTrue();
    assertThat(pool.ready(slow)).isFalse();
  }

  @Test
  void afterThreeFailedStartsCallsFailWithTheWorkersWords() {
    Calls call = pool.submit(Calls.one());
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(call.ends()).containsExactly("open");
      pool.die(pool.worker(attempt));
      pool.passAndLook(2_000 * MILLI);
    }
    assertThat((Throwable) call.end(0)).hasMessage("it does not start");
  }

  @Test
  void workersThatEndBeforeTheirFirstCallAreNoStorm() {
    Calls call = pool.submit(Calls.one());
    while (!call.haveEnded()) {
      pool.die(pool.readyNext());
      pool.passAndLook(2_000 * MILLI);
    }
    assertThat(pool.started()).hasSize(3);
    assertThat((Throwable) call.end(0)).hasMessage("it does not start");
  }

  @Test
  void anIdleWorkerIsToldToEndAndKilledIfItDoesNot() {
    pool.submit(Calls.one());
    FakeWorker worker = pool.readyNext();
    pool.begin(worker.lastSent());
    pool.end(worker.lastSent(), 1);
    pool.passAndLook(IDLE_NANOS - MILLI);
    assertThat(worker.lane().isOpen()).isTrue();
    pool.passAndLook(MILLI);
    assertThat(worker.lane().fate()).isEqualTo(Fate.RETIRED);
    assertThat(worker.isKilled()).isFalse();
    pool.passAndLook(Recycling.EXIT_NANOS);
    assertThat(worker.isKilled()).isTrue();
  }

  @Test
  void aWorkerThatHasRunItsCallsIsReplacedAndTheRestOfAShareGoesToTheNext() {
    DispatchFixture limited = FixtureSettings.workers(1).maxTasks(9).make();
    Calls calls = limited.submit(Calls.of(12));
    FakeWorker first = limited.readyNext();
    assertThat(first.lastSent().count()).isEqualTo(9);
    limited.end(first.lastSent(), 9);
    assertThat(first.lane().fate()).isEqualTo(Fate.RETIRED);
    FakeWorker next = limited.readyNext();
    assertThat(next).isNotSameAs(first);
    assertThat(next.lastSent().inputs()).startsWith(calls.input(9));
  }

  @Test
  void anEndBehindAHeldPipeIsReportedWhenNothingHasComeForAWhile() {
    pool.submit(Calls.one());
    FakeWorker worker = pool.readyNext();
    pool.exit(worker);
    pool.passAndLook(WorkerLives.DRAIN_NANOS / 2);
    worker.read(2);
    pool.passAndLook(WorkerLives.DRAIN_NANOS / 2);
    assertThat(worker.reports()).isZero();
    worker.read(3); // a frame is being passed on
    pool.passAndLook(WorkerLives.DRAIN_NANOS);
    assertThat(worker.reports()).isZero();
    worker.read(4);
    pool.passAndLook(2 * WorkerLives.DRAIN_NANOS);
    assertThat(worker.reports()).isOne();
  }

  @Test
  void operationsTakeTurns() {
    DispatchFixture one = FixtureSettings.workers(1).make();
    Calls[] calls = {one.submit(Calls.one()), one.submit(Calls.one()), one.submit(Calls.one())};
    FakeWorker worker = one.readyNext();
    one.end(worker.lastSent(), 1);
    assertThat(worker.lastSent().inputs()).containsExactly(calls[1].input(0));
  }

  @Test
  void aCancelledBatchLeavesTheQueueAndInterruptsItsRunningCall() {
    Calls running = pool.submit(Calls.one());
    FakeWorker worker = pool.readyNext();
    pool.begin(worker.lastSent());
    pool.cancel(running);
    assertThat(pool.find(worker.lastSent()).ending().reason()).isEqualTo(Ending.Reason.CANCELLED);
    pool.passAndLook(Interruptions.GRACE_NANOS);
    assertThat(worker.isKilled()).isTrue();
    pool.die(worker);
    assertThat((Throwable) running.end(0)).hasMessageEndingWith(" was cancelled");
  }

  @Test
  void aClosedPoolTakesNothingAndEndsWhatWaits() {
    Calls waiting = pool.submit(Calls.of(3));
    pool.decide(Dispatch::closeNow);
    assertThat(waiting.ends()).containsOnly("CancellationException");
    assertThat(pool.worker(0).isKilled()).isTrue();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> pool.submit(Calls.one()));
  }
}
