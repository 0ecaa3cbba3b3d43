package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static io.pipepool.internal.dispatch.Interruptions.GRACE_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What docs/concurrency.md promises under "Evidence before blame", in its order. */
final class BlameDecisionsTest {
  private final DispatchFixture pool = FixtureSettings.workers(1).make();

  /** Makes the next worker ready, which gets what waits. */
  private SentCalls sendNext() {
    return pool.readyNext().lastSent();
  }

  private long callsLeft() {
    return pool.dispatch().callsWaiting() + pool.dispatch().callsInFlight();
  }

  // BEGUN.

  @Test
  void aSingleCallThatHadBegunIsLost() {
    Calls call = pool.submit(Calls.one());
    SentCalls sent = sendNext();
    pool.begin(sent);
    pool.die(sent.worker());
    assertThat(call.ends()).containsExactly("lost");
  }

  @Test
  void aSingleCallThatHadNotBegunRunsElsewhere() {
    Calls call = pool.submit(Calls.one());
    pool.die(sendNext().worker());
    assertThat(call.ends()).containsExactly("open");
    assertThat(pool.dispatch().callsWaiting()).isOne();
  }

  @Test
  void aShareThatCannotHaveBegunRunsElsewhereAsAWhole() {
    pool.submit(Calls.of(100));
    pool.die(sendNext().worker());
    assertThat(sendNext().count()).isEqualTo(100);
  }

  // No evidence.

  @Test
  void ofSeveralCallsEachRunsByItselfAndTheGuiltyOneIsBlamedThen() {
    Calls calls = pool.submit(Calls.of(3));
    SentCalls all = sendNext();
    pool.begin(all);
    pool.die(all.worker());
    assertThat(calls.ends()).containsOnly("open");
    FakeWorker next = pool.readyNext();
    for (int call = 0; call < 3; call++) {
      SentCalls single = next.lastSent();
      assertThat(single.inputs()).containsExactly(calls.input(call));
      assertThat(single.marked()).isTrue();
      pool.begin(single);
      if (call == 1) {
        pool.die(next);
        next = pool.readyNext();
      } else {
        pool.end(single, 1);
      }
    }
    assertThat(calls.ends()).containsExactly("value", "lost", "value");
    assertThat(pool.dispatch().isIdle()).isTrue();
  }

  @Test
  void theLastCallOfAShareIsNotBlamedUntilItsWorkerSaysThatItRuns() {
    Calls calls = pool.submit(Calls.of(2));
    SentCalls both = sendNext();
    pool.begin(both);
    pool.end(both, 1);
    pool.die(both.worker());
    assertThat(calls.ends()).containsExactly("value", "open");
    SentCalls last = sendNext();
    pool.begin(last);
    pool.die(last.worker());
    assertThat(calls.ends()).containsExactly("value", "lost");
  }

  @Test
  void theLastCallOfAShareIsBlamedIfItsWorkerHasSaidThatItRuns() {
    Calls calls = pool.submit(Calls.of(2));
    SentCalls both = sendNext();
    pool.begin(both);
    pool.end(both, 1);
    pool.running(both, 1, 0);
    pool.die(both.worker());
    assertThat(calls.ends()).containsExactly("value", "lost");
  }

  // LEAVING, and held pipes.

  @Test
  void aLeavingWorkerGetsNoMoreAndGivesBackWhatItHasNotBegun() {
    DispatchFixture two = FixtureSettings.workers(2).make();
    Calls call = two.submit(Calls.one());
    FakeWorker leaving = two.readyNext();
    two.leave(leaving);
    two.skip(leaving.lastSent(), 1);
    assertThat(two.started()).hasSize(2);
    FakeWorker other = two.readyNext();
    assertThat(other.lastSent().inputs()).containsExactly(call.input(0));
    assertThat(leaving.lane().inFlight().isEmpty()).isTrue();
  }

  @Test
  void noShareGoesToAWorkerWhoseProcessHasEnded() {
    pool.submit(Calls.one());
    SentCalls sent = sendNext();
    pool.begin(sent);
    pool.end(sent, 1);
    pool.exit(sent.worker());
    pool.submit(Calls.one());
    assertThat(sent.worker().sent()).hasSize(1);
    assertThat(pool.started()).hasSize(2);
  }

  // Time limits, and standstill.

  @Test
  void aWorkerThatStandsStillIsKilledAndItsCallsRunByThemselvesUnblamed() {
    Calls calls = pool.submit(Calls.of(20).timeout(3_000 * MILLI));
    SentCalls all = sendNext();
    pool.begin(all);
    pool.passAndLook(3_000 * MILLI);
    assertThat(all.worker().isKilled()).isFalse();
    pool.passAndLook(GRACE_NANOS);
    assertThat(all.worker().isKilled()).isTrue();
    pool.die(all.worker());
    assertThat(calls.ends()).containsOnly("open");
    assertThat(callsLeft()).isEqualTo(20);
    SentCalls first = sendNext();
    pool.begin(first);
    pool.passAndLook(3_000 * MILLI + GRACE_NANOS);
    pool.die(first.worker());
    assertThat(calls.ends()).startsWith("timed out", "open").containsOnlyOnce("timed out");
  }

  @Test
  void theCallThatItsWorkerSaysRunsIsBlamedForTheTimeAndNoOther() {
    Calls calls = pool.submit(Calls.of(20).timeout(1_000 * MILLI));
    SentCalls all = sendNext();
    pool.begin(all);
    pool.end(all, 7);
    pool.running(all, 7, 0);
    pool.passAndLook(1_000 * MILLI + GRACE_NANOS);
    assertThat(all.worker().isKilled()).isTrue();
    pool.die(all.worker());
    assertThat(calls.ends().indexOf("timed out")).isEqualTo(7);
    assertThat(callsLeft()).isEqualTo(12);
  }

  @Test
  void aReportThatComesAfterTheLimitNamesTheCall() {
    Calls calls = pool.submit(Calls.of(20).timeout(5 * MILLI));
    SentCalls all = sendNext();
    pool.begin(all);
    pool.passAndLook(6 * MILLI);
    pool.running(all, 0, 0);
    pool.passAndLook(GRACE_NANOS);
    pool.die(all.worker());
    assertThat(calls.ends()).startsWith("timed out", "open").containsOnlyOnce("timed out");
  }

  @Test
  void aRepeatedReportDoesNotMoveTheBeginningOfACall() {
    pool.submit(Calls.of(1).timeout(1_000 * MILLI));
    SentCalls sent = sendNext();
    pool.begin(sent);
    for (int i = 0; i < 30; i++) {
      pool.running(sent, 0, 0);
      pool.passAndLook(50 * MILLI);
    }
    assertThat(sent.worker().isKilled()).isTrue();
  }

  @Test
  void aStandstillCountsForNoCallAndForNoStart() {
    pool.submit(Calls.of(1).timeout(1_000 * MILLI));
    SentCalls sent = sendNext();
    pool.begin(sent);
    pool.pass(60_000 * MILLI);
    pool.look(60_000 * MILLI);
    pool.passAndLook(500 * MILLI);
    assertThat(sent.worker().isKilled()).isFalse();
    pool.passAndLook(1_000 * MILLI);
    assertThat(sent.worker().isKilled()).isTrue();
  }

  // An input that no worker can hold.

  @Test
  void aShareThatTwoWorkersDidNotSurviveToReadIsBlamedWithoutHavingBegun() {
    Calls large = pool.submit(Calls.of(1).lent());
    for (int worker = 0; worker < 2; worker++) {
      assertThat(large.ends()).containsExactly("open");
      pool.worker(worker).stick();
      pool.die(pool.readyNext());
    }
    assertThat(large.ends()).containsExactly("unreadable");
  }
}
