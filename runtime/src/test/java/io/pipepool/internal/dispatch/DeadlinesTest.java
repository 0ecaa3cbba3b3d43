package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.WorkerLives.DRAIN_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the pool does about a worker that has ended, or to which nothing can be written. */
final class DeadlinesTest {
  private final DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
  private final FakeWorker worker = pool.worker(0);

  @Test
  void theEndOfAProcessIsReportedIfNothingIsReadAnyMore() {
    pool.exit(worker);
    pool.passAndLook(DRAIN_NANOS - 1);
    assertThat(worker.reports()).isZero();

    pool.passAndLook(1);

    assertThat(worker.reports()).isOne();
    assertThat(worker.isKilled()).isFalse();
  }

  @Test
  void itIsReportedOnce() {
    pool.exit(worker);

    pool.passAndLook(100 * DRAIN_NANOS);

    assertThat(worker.reports()).isOne();
  }

  @Test
  void itIsReportedLaterIfAFrameCameMeanwhile() {
    pool.exit(worker);
    pool.passAndLook(DRAIN_NANOS - 1);
    worker.read(2); // a frame was read and passed on
    pool.passAndLook(1);
    assertThat(worker.reports()).isZero();

    pool.passAndLook(DRAIN_NANOS - 1);
    assertThat(worker.reports()).isZero();
    pool.passAndLook(1);
    assertThat(worker.reports()).isOne();
  }

  @Test
  void itIsNotReportedWhileAFrameIsBeingPassedOn() {
    worker.read(1);
    pool.exit(worker);
    pool.passAndLook(10 * DRAIN_NANOS);
    assertThat(worker.reports()).isZero();
    worker.read(2);
    pool.passAndLook(2 * DRAIN_NANOS);

    assertThat(worker.reports()).isOne();
  }

  @Test
  void afterAStandstillTheReaderHasTheWholeTimeAgain() {
    pool.exit(worker);
    pool.pass(50 * DRAIN_NANOS); // in which no thread of this process could read
    pool.look(50 * DRAIN_NANOS);
    pool.passAndLook(DRAIN_NANOS - 1);
    assertThat(worker.reports()).isZero();

    pool.passAndLook(1);

    assertThat(worker.reports()).isOne();
  }

  @Test
  void itIsNotReportedIfTheLaneHasEndedMeanwhile() {
    pool.exit(worker);
    pool.die(worker);

    pool.passAndLook(10 * DRAIN_NANOS);

    assertThat(worker.reports()).isZero();
    assertThat(pool.nanosToLook()).isEqualTo(-1);
  }

  @Test
  void resultsThatComeAfterTheEndOfTheProcessCount() {
    Calls call = pool.submit(Calls.one());
    pool.exit(worker);

    pool.end(worker.lastSent(), 1);
    pool.die(worker);

    assertThat(call.ends()).containsExactly("value");
  }

  @Test
  void aWorkerToWhichNothingCanBeWrittenIsKilledIfItDoesNotEnd() {
    pool.decide((all, decision) -> all.lives().unwritable(worker.lane(), decision));
    pool.passAndLook(DRAIN_NANOS - 1);
    assertThat(worker.isKilled()).isFalse();

    pool.passAndLook(1);

    assertThat(worker.isKilled()).isTrue();
  }

  @Test
  void theEarlierOfTwoMomentsToKillCounts() {
    pool.decide(Dispatch::dismissAll);
    pool.decide((all, decision) -> all.lives().unwritable(worker.lane(), decision));

    pool.passAndLook(DRAIN_NANOS);
    assertThat(worker.kills()).isOne();
    pool.passAndLook(Recycling.EXIT_NANOS);

    assertThat(worker.kills()).isOne();
  }

  @Test
  void aLaterMomentToKillDoesNotPutOffAnEarlierOne() {
    Deadlines deadlines = new Deadlines();
    deadlines.killAt(10);
    deadlines.killAt(20);

    assertThat(deadlines.isKillDue(9)).isFalse();
    assertThat(deadlines.isKillDue(10)).isTrue();
  }

  @Test
  void aMomentThatIsNotSetNeverComes() {
    Deadlines deadlines = new Deadlines();
    deadlines.startBy(1);
    deadlines.killAt(1);
    deadlines.drainBy(1, 0);
    deadlines.clearStart();
    deadlines.clearKill();
    deadlines.clearDrain();
    Decision decision = new Decision(0);

    deadlines.lookAgain(decision);

    assertThat(decision.looks()).isFalse();
    assertThat(deadlines.isStartDue(5)).isFalse();
    assertThat(deadlines.isKillDue(5)).isFalse();
    assertThat(deadlines.isDrainDue(5)).isFalse();
  }

  @Test
  void theNextLookIsAtTheFirstMoment() {
    Deadlines deadlines = new Deadlines();
    deadlines.drainBy(30, 0);
    deadlines.startBy(10);
    deadlines.killAt(20);
    Decision decision = new Decision(0);

    deadlines.lookAgain(decision);

    assertThat(decision.lookAt()).isEqualTo(10);
  }
}
