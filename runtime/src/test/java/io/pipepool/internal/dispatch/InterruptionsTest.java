package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static io.pipepool.internal.dispatch.Interruptions.GRACE_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.transport.FrameType;
import org.junit.jupiter.api.Test;

/** How calls are ended before they are done, by a time limit or by their callers. */
final class InterruptionsTest {
  private static final long LIMIT = 100 * MILLI;

  private final DispatchFixture pool = FixtureSettings.workers(1).timeout(LIMIT).make().warmUp();
  private final FakeWorker first = pool.worker(0);

  private SentCalls timeOut(Calls.Plan plan) {
    pool.submit(plan);
    SentCalls sent = first.lastSent();
    pool.running(sent, 0, 0);
    pool.passAndLook(LIMIT);
    assertThat(first.told()).hasSize(1);
    return sent;
  }

  // Grace.

  @Test
  void aWorkerIsKilledIfTheInterruptedCallGoesOn() {
    timeOut(Calls.of(1));
    pool.passAndLook(GRACE_NANOS - 1);
    assertThat(first.isKilled()).isFalse();

    pool.passAndLook(1);

    assertThat(first.isKilled()).isTrue();
    assertThat(first.lane().isOpen()).isFalse();
    assertThat(pool.started()).hasSize(1); // nothing waits
  }

  @Test
  void aWorkerIsKilledOnce() {
    timeOut(Calls.of(1));

    pool.passAndLook(100 * GRACE_NANOS);

    assertThat(first.kills()).isOne();
  }

  @Test
  void aWorkerWhoseInterruptedCallEndsIsKept() {
    SentCalls sent = timeOut(Calls.of(1));

    pool.endInterrupted(sent, 1);
    pool.passAndLook(10 * GRACE_NANOS);

    assertThat(first.isKilled()).isFalse();
    assertThat(pool.of(sent.inputs()[0]).ends()).containsExactly("timed out");
    assertThat(first.lane().isOpen()).isTrue();
  }

  @Test
  void aCallThatEndedBeforeItsInterruptCameHasItsResult() {
    SentCalls sent = timeOut(Calls.of(1));

    pool.end(sent, 1);

    assertThat(pool.of(sent.inputs()[0]).ends()).containsExactly("value");
  }

  @Test
  void theCallsAfterAnInterruptedOneGoOnInTheSameWorker() {
    SentCalls sent = timeOut(Calls.of(3));

    pool.endInterrupted(sent, 1);
    pool.passAndLook(LIMIT - 1);
    assertThat(first.isKilled()).isFalse();
    pool.end(sent, 2);

    assertThat(pool.of(sent.inputs()[0]).ends()).containsExactly("timed out", "value", "value");
  }

  @Test
  void whatAWorkerSkipsAfterAnInterruptRunsAgain() {
    SentCalls sent = timeOut(Calls.of(3));
    Calls calls = pool.of(sent.inputs()[0]);

    pool.endInterrupted(sent, 1);
    pool.skip(sent, 2);

    assertThat(calls.ends()).containsExactly("timed out", "open", "open");
    assertThat(first.lastSent().inputs()).containsExactly(calls.input(1), calls.input(2));
    pool.end(first.lastSent(), 2);
    assertThat(calls.haveEnded()).isTrue();
  }

  @Test
  void ofSeveralCallsOnlyTheOverdueOneHasNoResult() {
    pool.submit(Calls.of(4));
    SentCalls sent = first.lastSent();
    pool.running(sent, 2, 0);
    pool.passAndLook(LIMIT);

    pool.endInterrupted(sent, 4);

    assertThat(pool.of(sent.inputs()[0]).ends())
        .containsExactly("value", "value", "timed out", "value");
  }

  @Test
  void anInterruptedCallWithRetriesRunsAgainInTheSameStep() {
    SentCalls sent = timeOut(Calls.of(1).retries(1));

    pool.endInterrupted(sent, 1);

    assertThat(pool.callsRetried()).isOne();
    assertThat(first.sent()).hasSize(2);
    assertThat(first.lastSent().inputs()).containsExactly(sent.inputs());
    assertThat(pool.dispatch().isIdle()).isFalse();
  }

  @Test
  void aWorkerIsSparedWhileThePoolDealsWithTheEndOfItsCall() {
    SentCalls sent = timeOut(Calls.of(2));
    SentShare share = pool.find(sent);
    assertThat(share.ending().spareOverdue(0, 1)).isZero();

    pool.passAndLook(5 * GRACE_NANOS);
    assertThat(first.isKilled()).isFalse();
    pool.endInterrupted(sent, 1);

    assertThat(pool.of(sent.inputs()[0]).ends()).containsExactly("timed out", "open");
  }

  @Test
  void aWorkerIsNotSparedForAnotherCall() {
    SentCalls sent = timeOut(Calls.of(2));
    SentShare share = pool.find(sent);
    assertThat(share.ending().spareOverdue(1, 2)).isEqualTo(-1);

    pool.passAndLook(GRACE_NANOS);

    assertThat(first.isKilled()).isTrue();
  }

  @Test
  void anAnswerAboutACallThatWasNotBegunDoesNotCountOnceItsWorkerIsDoomed() {
    pool.submit(Calls.of(1).expected(MILLI));
    Calls ahead = pool.submit(Calls.of(1).expected(MILLI));
    SentCalls aheadSent = first.lastSent();
    pool.begin(first.sent(0));
    pool.passAndLook(LIMIT + GRACE_NANOS);
    assertThat(first.isKilled()).isTrue();
    assertThat(pool.find(first.sent(0))).isNotNull();

    pool.end(aheadSent, 1); // too late

    assertThat(ahead.ends()).containsExactly("open");
    pool.die(first);
    FakeWorker second = pool.readyNext();
    assertThat(second.lastSent().inputs()).containsExactly(ahead.input(0));
  }

  @Test
  void aResultThatComesBeforeTheEndOfADoomedWorkerCounts() {
    SentCalls sent = timeOut(Calls.of(1));
    pool.passAndLook(GRACE_NANOS);
    assertThat(first.isKilled()).isTrue();

    pool.end(sent, 1);
    pool.die(first);

    assertThat(pool.of(sent.inputs()[0]).ends()).containsExactly("value");
  }

  @Test
  void inPlaceOfADoomedWorkerAnotherIsStartedAtOnce() {
    timeOut(Calls.of(1));
    Calls waiting = pool.submit(Calls.one());

    pool.passAndLook(GRACE_NANOS);

    assertThat(pool.started()).hasSize(2);
    FakeWorker second = pool.readyNext(); // while the first one still ends
    assertThat(second.lastSent().inputs()).containsExactly(waiting.input(0));
  }

  // Callers that give up.

  @Test
  void callsThatWaitAreCancelledAtOnce() {
    pool.submit(Calls.one());
    Calls waiting = pool.submit(Calls.of(3));

    pool.cancel(waiting);

    assertThat(waiting.ends()).containsOnly("CancellationException");
    assertThat(first.told()).isEmpty();
    assertThat(pool.dispatch().callsWaiting()).isZero();
    assertThat(pool.last().isFreed()).isTrue();
  }

  @Test
  void aCancelledCallIsInterruptedWhicheverItIs() {
    Calls calls = pool.submit(Calls.of(3));

    pool.cancel(calls);

    assertThat(first.told())
        .containsExactly(
            new FakeWorker.Told(FrameType.CANCEL, first.lastSent().id(), FrameType.ANY_CALL));
    pool.end(first.lastSent(), 1);
    pool.skip(first.lastSent(), 2);
    assertThat(calls.ends())
        .containsExactly("value", "CancellationException", "CancellationException");
    assertThat(first.lane().isOpen()).isTrue();
  }

  @Test
  void aCancelledBatchIsCancelledOnce() {
    Calls calls = pool.submit(Calls.of(3));

    pool.cancel(calls);
    pool.cancel(calls);

    assertThat(first.told()).hasSize(1);
  }

  @Test
  void aCancelledCallThatGoesOnCostsItsWorker() {
    Calls calls = pool.submit(Calls.one());
    pool.cancel(calls);

    pool.passAndLook(GRACE_NANOS);

    assertThat(first.isKilled()).isTrue();
    assertThat(first.lane().fate()).isEqualTo(Fate.CANCELLED);
    pool.die(first);
    assertThat(calls.ends()).containsExactly("CancellationException");
  }

  @Test
  void aCancelledShareThatHasNotHadItsTurnCostsNoWorker() {
    pool.submit(Calls.of(1).expected(MILLI).timeout(100 * LIMIT));
    Calls ahead = pool.submit(Calls.of(1).expected(MILLI));
    assertThat(first.sent()).hasSize(2);
    pool.cancel(ahead);

    pool.passAndLook(20 * GRACE_NANOS);
    assertThat(first.isKilled()).isFalse();
    pool.end(first.sent(0), 1);
    pool.passAndLook(GRACE_NANOS);
    assertThat(first.isKilled()).isFalse(); // it has its turn only now
    pool.passAndLook(GRACE_NANOS);

    assertThat(first.isKilled()).isTrue();
  }

  @Test
  void aTimedOutCallThatIsCancelledIsNotRetried() {
    SentCalls sent = timeOut(Calls.of(1).retries(5));
    Calls calls = pool.of(sent.inputs()[0]);
    pool.cancel(calls);

    pool.endInterrupted(sent, 1);

    assertThat(calls.ends()).containsExactly("timed out");
    assertThat(pool.callsRetried()).isZero();
    assertThat(pool.dispatch().isIdle()).isTrue();
  }

  @Test
  void aWorkerWithAnArrayOfTheCallersIsKilledAtOnce() {
    Calls lent = pool.submit(Calls.of(1).lent());

    pool.cancel(lent);

    assertThat(first.isKilled()).isTrue();
    assertThat(first.told()).isEmpty();
    pool.die(first);
    assertThat(lent.ends()).containsExactly("CancellationException");
  }

  @Test
  void aCallThatEmitsMayEmitMore() {
    Calls emitting = pool.submit(Calls.one());

    pool.decide((all, decision) -> all.grant(emitting.batch(), 77, decision));

    assertThat(first.told())
        .containsExactly(new FakeWorker.Told(FrameType.CREDIT, first.lastSent().id(), 77));
  }

  @Test
  void aRefusedShareFreesItsWorker() {
    Calls refused = pool.submit(Calls.of(3));
    Calls next = pool.submit(Calls.one());

    pool.refuse(first.lastSent());

    assertThat(refused.ends()).containsOnly("refused");
    assertThat(first.lastSent().inputs()).containsExactly(next.input(0));
  }
}
