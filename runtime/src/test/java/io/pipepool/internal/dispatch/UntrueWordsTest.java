package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.UnreadStream;
import io.pipepool.internal.transport.FrameType;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a worker says may shorten the time of a call, and never lengthen it. */
final class UntrueWordsTest {
  private static final long LIMIT = 1_000 * MILLI;

  private final DispatchFixture pool = FixtureSettings.workers(2).timeout(LIMIT).make().warmUp();

  /** Lets time pass in small steps, and does something hostile after each. */
  private void passWith(SentCalls sent, long nanos, Runnable deed) {
    for (long passed = 0; passed < nanos && !isCancelled(sent); passed += LIMIT / 20) {
      pool.passAndLook(LIMIT / 20);
      deed.run();
    }
  }

  private static boolean isCancelled(SentCalls sent) {
    return sent.worker().told().stream().anyMatch(told -> told.type() == FrameType.CANCEL);
  }

  private SentCalls submit(Calls.Plan plan) {
    return sentOf(pool.submit(plan));
  }

  private SentCalls sentOf(Calls calls) {
    for (FakeWorker worker : pool.started()) {
      for (SentCalls sent : worker.sent()) {
        if (calls.has(sent.inputs()[0])) {
          return sent;
        }
      }
    }
    throw new AssertionError("no worker got the calls");
  }

  @Test
  void reportsOfTheSameCallDoNotMoveItsBeginning() {
    SentCalls sent = submit(Calls.of(5));

    passWith(sent, 2 * LIMIT, () -> pool.running(sent, 2, 0));

    assertThat(isCancelled(sent)).isTrue();
  }

  @Test
  void reportsOfEarlierCallsDoNotMoveTheBeginningOfTheOneThatRuns() {
    SentCalls sent = submit(Calls.of(5));
    pool.running(sent, 4, 0);

    passWith(
        sent,
        2 * LIMIT,
        () -> {
          pool.running(sent, 3, 0);
          pool.running(sent, 4, 0);
        });

    assertThat(isCancelled(sent)).isTrue();
  }

  @Test
  void theTimeOfACallThatHasEmittedNothingCountsWhileItSaysThatItWaits() {
    SentCalls sent = submit(Calls.of(1));
    pool.begin(sent);

    passWith(sent, 2 * LIMIT, () -> pool.sayWaiting(sent));

    assertThat(isCancelled(sent)).isTrue();
    assertThat(pool.find(sent).emission().isBlocked()).isFalse();
  }

  @Test
  void theTimeOfACallThatMayEmitAgainCountsWhileItSaysThatItWaits() {
    Calls calls = pool.submit(Calls.one());
    SentCalls sent = sentOf(calls);
    pool.waiting(sent);
    pool.passAndLook(10 * LIMIT);
    assertThat(isCancelled(sent)).isFalse();
    pool.decide((all, decision) -> all.grant(calls.batch(), 1, decision));

    passWith(sent, 2 * LIMIT, () -> pool.sayWaiting(sent));

    assertThat(isCancelled(sent)).isTrue();
  }

  @Test
  void aCallWaitsOnUntilItMayEmitMoreThanItHas() {
    Calls calls = pool.submit(Calls.one());
    SentCalls sent = sentOf(calls);
    pool.emit(sent);
    pool.waiting(sent); // now it has emitted one byte more than it may
    pool.decide((all, decision) -> all.grant(calls.batch(), 1, decision));

    pool.passAndLook(10 * LIMIT);

    assertThat(isCancelled(sent)).isFalse();
    assertThat(pool.find(sent).emission().isBlocked()).isTrue();
  }

  @Test
  void callsThatCouldBeginMayNotComeBack() {
    SentCalls sent = submit(Calls.of(3));

    assertThat(mayBeSkipped(sent)).isFalse();
    pool.leave(sent.worker());
    assertThat(mayBeSkipped(sent)).isTrue();
  }

  @Test
  void callsComeBackWithoutAReasonOnlyAFewTimes() {
    SentCalls sent = submit(Calls.of(3));
    Lane lane = sent.worker().lane();
    Answers answers = pool.dispatch().answers();
    for (int i = 0; i < 10; i++) {
      assertThat(answers.allowSkip(lane, pool.find(sent))).isTrue();
    }
    assertThat(answers.allowSkip(lane, pool.find(sent))).isFalse();

    pool.leave(sent.worker());
    assertThat(answers.allowSkip(lane, pool.find(sent))).isTrue();
  }

  @Test
  void callsOfAStreamThatIsNotReadMayComeBackFromAWorkerThatLoadsTheirClass() {
    SentCalls sent = submit(Calls.of(1));
    pool.emit(sent);
    pool.waiting(sent);
    pool.decide(Dispatch::close);
    pool.passAndLook(2 * UnreadStream.GRACE_NANOS);

    assertThat(mayBeSkipped(sent)).isTrue();
  }

  @Test
  void callsMayComeBackAfterTheWorkerWasToldToStop() {
    SentCalls sent = submit(Calls.of(3));
    pool.running(sent, 0, 0);
    pool.passAndLook(LIMIT);
    assertThat(isCancelled(sent)).isTrue();
    pool.endInterrupted(sent, 1);

    assertThat(mayBeSkipped(sent)).isTrue();
  }

  @Test
  void callsMayComeBackFromAWorkerThatAsksToBeReplaced() {
    SentCalls sent = submit(Calls.of(3));
    pool.askToRetire(sent.worker());

    assertThat(mayBeSkipped(sent)).isTrue();
  }

  @Test
  void aShareThatWasSentAheadMayComeBackAndNoOtherFollowsIt() {
    DispatchFixture one = FixtureSettings.workers(1).timeout(LIMIT).make().warmUp();
    FakeWorker worker = one.worker(0);
    one.submit(Calls.of(1).expected(MILLI));
    one.submit(Calls.of(1).expected(MILLI));
    assertThat(worker.sent()).hasSize(2);
    SentCalls ahead = worker.sent(1);
    assertThat(GivenBack.hasReason(worker.lane(), one.find(ahead))).isTrue();

    one.skip(ahead, 1);

    assertThat(worker.sent()).hasSize(2);
    one.end(worker.sent(0), 1);
    assertThat(worker.sent()).hasSize(3);
    assertThat(worker.lastSent().inputs()).containsExactly(ahead.inputs());
    SentShare again = one.find(worker.lastSent());
    assertThat(GivenBack.hasReason(worker.lane(), again)).isFalse();
  }

  @Test
  void aCallThatComesBackAtItsTurnRunsByItselfInTheEnd() {
    Calls calls = pool.submit(Calls.of(3));
    SentCalls sent = sentOf(calls);
    for (int i = 1; i < GivenBack.MOST_AMONG_OTHERS; i++) {
      pool.skip(sent, 3);
      sent = lastSentOf(calls, 0);
      assertThat(sent.count()).isEqualTo(3);
    }

    pool.skip(sent, 3);

    SentCalls first = lastSentOf(calls, 0);
    assertThat(first.count()).isOne();
    assertThat(pool.find(first).share().isAlone()).isTrue();
    for (int i = GivenBack.MOST_AMONG_OTHERS; i < GivenBack.MOST; i++) {
      assertThat(mayComeBack(first)).isTrue();
      pool.skip(first, 1);
      first = lastSentOf(calls, 0);
    }
    pool.askToRetire(first.worker());
    assertThat(mayComeBack(first)).isFalse();
  }

  @Test
  void callsComeBackAsOftenAsOthersBeforeThemEnd() {
    Calls calls = pool.submit(Calls.of(2 * GivenBack.MOST));
    for (int i = 0; i < GivenBack.MOST; i++) {
      SentCalls sent = lastSentOf(calls, i);
      assertThat(mayComeBack(sent)).isTrue();
      pool.end(sent, 1);
      pool.skip(sent, sent.count() - 1);
    }
    assertThat(lastSentOf(calls, GivenBack.MOST).count()).isEqualTo(GivenBack.MOST);
  }

  @Test
  void aCallIsNotRefusedAsStaleForEver() {
    pool.use(pool.worker(0));
    Calls calls = pool.submit(Calls.one());
    SentCalls sent = lastSentOf(calls, 0);
    // Each worker of the pool may be stale, so that many refusals are honest.
    for (int i = 0; i < GivenBack.MOST + pool.started().size(); i++) {
      assertThat(GivenBack.isTooOften(pool.find(sent), pool.started().size())).isFalse();
      pool.skip(sent, 1);
      sent = lastSentOf(calls, 0);
    }
    SentCalls last = sent;

    boolean runsElsewhere =
        pool.compute(
            (all, decision) ->
                all.answers()
                    .refusedAsStale(
                        last.worker().lane(), Integer.MAX_VALUE, pool.find(last), decision));
    assertThat(runsElsewhere).isFalse();
    calls.end(0, "refused");
  }

  private boolean mayComeBack(SentCalls sent) {
    return pool.dispatch().answers().allowSkip(sent.worker().lane(), pool.find(sent));
  }

  /** Returns the share that begins with a call, as it was sent last. */
  private SentCalls lastSentOf(Calls calls, int call) {
    SentCalls last = null;
    for (FakeWorker worker : pool.started()) {
      for (SentCalls sent : worker.sent()) {
        if (sent.inputs()[0] == calls.input(call) && pool.find(sent) != null) {
          last = sent;
        }
      }
    }
    return Objects.requireNonNull(last);
  }

  private boolean mayBeSkipped(SentCalls sent) {
    return GivenBack.hasReason(sent.worker().lane(), pool.find(sent));
  }
}
