package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.transport.FrameType;
import org.junit.jupiter.api.Test;

/** When a call exceeds its time limit, and which time does not count. */
final class TimeLimitsTest {
  private static final long LIMIT = 1_000 * MILLI;

  private final DispatchFixture pool = FixtureSettings.workers(1).timeout(LIMIT).make().warmUp();
  private final FakeWorker first = pool.worker(0);

  private FakeWorker.Told cancel(SentCalls sent, int only) {
    return new FakeWorker.Told(FrameType.CANCEL, sent.id(), only);
  }

  // When.

  @Test
  void aCallIsInterruptedAtItsLimitAndNoSooner() {
    pool.submit(Calls.one());
    pool.begin(first.lastSent());
    pool.passAndLook(LIMIT - 1);
    assertThat(first.told()).isEmpty();

    pool.passAndLook(1);

    assertThat(first.told()).containsExactly(cancel(first.lastSent(), 0));
    assertThat(first.isKilled()).isFalse();
  }

  @Test
  void aBatchesOwnLimitCountsBeforeThatOfThePool() {
    pool.submit(Calls.of(1).timeout(2 * LIMIT));
    pool.begin(first.lastSent());
    pool.passAndLook(2 * LIMIT - 1);
    assertThat(first.told()).isEmpty();

    pool.passAndLook(1);

    assertThat(first.told()).hasSize(1);
  }

  @Test
  void withoutALimitACallRunsForEver() {
    DispatchFixture unlimited = FixtureSettings.workers(1).make().warmUp();
    unlimited.submit(Calls.one());
    unlimited.begin(unlimited.worker(0).lastSent());

    unlimited.passAndLook(1_000_000 * LIMIT);

    assertThat(unlimited.worker(0).told()).isEmpty();
  }

  @Test
  void whileADebuggerMayStopWorkersNoLimitCounts() {
    DispatchFixture debugged = FixtureSettings.workers(1).timeout(LIMIT).debugged().make().warmUp();
    debugged.submit(Calls.of(1).timeout(MILLI));

    debugged.passAndLook(1_000 * LIMIT);

    assertThat(debugged.worker(0).told()).isEmpty();
  }

  @Test
  void theTimeInWhichACallWaitsForAWorkerDoesNotCount() {
    pool.submit(Calls.of(1).timeout(10 * LIMIT));
    pool.submit(Calls.one());
    pool.passAndLook(9 * LIMIT);
    pool.end(first.lastSent(), 1);

    pool.passAndLook(LIMIT - 1);
    assertThat(first.told()).isEmpty();
    pool.passAndLook(1);
    assertThat(first.told()).hasSize(1);
  }

  @Test
  void theTimeOfACallThatWasSentAheadCountsFromTheEndOfTheOneBeforeIt() {
    pool.submit(Calls.of(1).expected(MILLI));
    pool.submit(Calls.of(1).expected(MILLI));
    assertThat(first.sent()).hasSize(2);
    pool.passAndLook(LIMIT - 1);
    pool.end(first.sent(0), 1);

    pool.passAndLook(LIMIT - 1);
    assertThat(first.told()).isEmpty();
    pool.passAndLook(1);
    assertThat(first.told()).hasSize(1);
  }

  @Test
  void eachCallOfAShareHasTheWholeLimit() {
    pool.submit(Calls.of(3));
    for (int call = 0; call < 2; call++) {
      pool.passAndLook(LIMIT - 1);
      pool.end(first.lastSent(), 1);
    }
    pool.passAndLook(LIMIT - 1);
    assertThat(first.told()).isEmpty();

    pool.passAndLook(1);

    assertThat(first.told()).hasSize(1);
  }

  @Test
  void aWorkerSaysHowLongACallHasRun() {
    pool.submit(Calls.of(2));
    pool.pass(LIMIT / 2); // the first call ends, and its result is on its way
    pool.end(first.lastSent(), 1);
    pool.pass(LIMIT / 2);
    pool.running(first.lastSent(), 1, LIMIT / 4);
    pool.look(0);

    pool.passAndLook(3 * LIMIT / 4 - 1);
    assertThat(first.told()).isEmpty();
    pool.passAndLook(1);
    assertThat(first.told()).containsExactly(cancel(first.lastSent(), 1));
  }

  @Test
  void aWorkerCannotMakeACallOlderThanTheEndOfTheOneBeforeIt() {
    pool.submit(Calls.of(2));
    pool.pass(LIMIT / 2);
    pool.end(first.lastSent(), 1);
    pool.running(first.lastSent(), 1, 100 * LIMIT);

    pool.passAndLook(LIMIT - 1);

    assertThat(first.told()).isEmpty();
  }

  @Test
  void aSecondReportDoesNotMakeACallYounger() {
    pool.submit(Calls.of(2));
    pool.running(first.lastSent(), 0, 0);
    pool.pass(LIMIT - 1);
    pool.running(first.lastSent(), 0, 0);

    pool.passAndLook(1);

    assertThat(first.told()).hasSize(1);
  }

  @Test
  void theTimeInWhichACallWaitsForItsConsumerDoesNotCount() {
    pool.submit(Calls.one());
    pool.emit(first.lastSent());
    pool.pass(LIMIT / 2);
    pool.waiting(first.lastSent());
    assertThat(pool.dispatch().hasWaitingEmitter()).isTrue();
    pool.passAndLook(100 * LIMIT);
    pool.emit(first.lastSent());
    assertThat(pool.dispatch().hasWaitingEmitter()).isFalse();

    pool.passAndLook(LIMIT / 2 - 1);
    assertThat(first.told()).isEmpty();
    pool.passAndLook(1 + Deadlines.TICK_NANOS);
    assertThat(first.told()).hasSize(1);
  }

  @Test
  void whileLimitsCountThePoolLooksOften() {
    pool.submit(Calls.one());
    for (long passed = 0; passed < LIMIT / 2; passed += Deadlines.TICK_NANOS) {
      assertThat(pool.nanosToLook()).isBetween(1L, Deadlines.TICK_NANOS);
      pool.passAndLook(pool.nanosToLook());
    }
  }

  // Standstills.

  @Test
  void aStandstillDoesNotCount() {
    pool.submit(Calls.one());
    pool.begin(first.lastSent());
    pool.pass(LIMIT / 2);
    pool.look(0);
    pool.pass(50 * LIMIT);
    pool.look(50 * LIMIT);
    assertThat(first.told()).isEmpty();

    pool.passAndLook(LIMIT / 2 - 1);
    assertThat(first.told()).isEmpty();
    pool.passAndLook(1);
    assertThat(first.told()).hasSize(1);
  }

  @Test
  void severalStandstillsDoNotCountHoweverLongEachIs() {
    Calls call = pool.submit(Calls.one());
    pool.begin(first.lastSent());
    for (int i = 1; i <= 20; i++) {
      pool.passAndLook(LIMIT / 25);
      pool.pass(i * LIMIT);
      pool.look(i * LIMIT);
    }
    assertThat(first.told()).isEmpty();

    pool.end(first.lastSent(), 1);

    assertThat(call.ends()).containsExactly("value");
  }

  @Test
  void aResultThatCameDuringAStandstillCounts() {
    Calls call = pool.submit(Calls.one());
    pool.begin(first.lastSent());
    pool.passAndLook(LIMIT / 2);
    pool.pass(2 * LIMIT); // meanwhile the worker, which does not stand still, answers
    pool.look(2 * LIMIT); // before any thread could read that
    assertThat(first.told()).isEmpty();

    pool.end(first.lastSent(), 1);

    assertThat(call.ends()).containsExactly("value");
    assertThat(first.lane().isOpen()).isTrue();
  }

  @Test
  void aCallThatBeganAfterAStandstillGainsNothingByIt() {
    pool.pass(50 * LIMIT);
    pool.submit(Calls.one());
    pool.look(50 * LIMIT);

    pool.passAndLook(LIMIT - 1);
    assertThat(first.told()).isEmpty();
    pool.passAndLook(1);
    assertThat(first.told()).hasSize(1);
  }

  @Test
  void aWorkerThatStartsDuringAStandstillHasThatTimeBesides() {
    DispatchFixture starting = FixtureSettings.workers(1).make();
    starting.submit(Calls.one());
    FakeWorker worker = starting.worker(0);
    starting.connect(worker);
    starting.pass(5 * FixtureSettings.START_NANOS);
    starting.look(5 * FixtureSettings.START_NANOS);

    starting.passAndLook(FixtureSettings.START_NANOS - 1);
    assertThat(worker.isKilled()).isFalse();
    starting.passAndLook(1);
    assertThat(worker.isKilled()).isTrue();
  }

  @Test
  void aStandstillIsNoticedAtAnyMomentOfAStart() {
    DispatchFixture starting = FixtureSettings.workers(1).make();
    starting.submit(Calls.one());
    starting.connect(starting.worker(0));
    for (long passed = 0; passed < FixtureSettings.START_NANOS; ) {
      // If no look were due, the standstill would look like time in which the worker ran.
      assertThat(starting.nanosToLook()).isBetween(1L, Deadlines.TICK_NANOS);
      passed += starting.nanosToLook();
      starting.passAndLook(starting.nanosToLook());
    }
    assertThat(starting.worker(0).isKilled()).isTrue();
  }
}
