package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which worker gets which share, and when. */
final class SchedulingTest {
  private static final long LONG = 5 * MILLI;

  private final DispatchFixture pool = FixtureSettings.workers(2).make().warmUp();
  private final FakeWorker first = pool.worker(0);
  private final FakeWorker second = pool.worker(1);

  @Test
  void aShareGoesToAFreeWorkerAtOnce() {
    Calls calls = pool.submit(Calls.of(3));

    assertThat(first.lastSent().inputs())
        .containsExactly(calls.input(0), calls.input(1), calls.input(2));
    assertThat(pool.last().traffic().bytes()).isPositive();
    assertThat(pool.dispatch().callsInFlight()).isEqualTo(3);
  }

  @Test
  void ofTwoFreeWorkersTheOneThatWasBusyLastGetsTheShare() {
    pool.submit(Calls.one());
    pool.submit(Calls.one());
    pool.pass(1);
    pool.end(first.lastSent(), 1);
    pool.pass(1);
    pool.end(second.lastSent(), 1);
    pool.pass(1);

    pool.submit(Calls.one());

    assertThat(second.sent()).hasSize(2);
  }

  @Test
  void ofTwoWorkersWithRoomTheLessBusyOneGetsTheShare() {
    DispatchFixture threads = FixtureSettings.workers(2).threads(3).make().warmUp();
    for (int i = 0; i < 4; i++) {
      threads.submit(Calls.one());
    }

    assertThat(threads.worker(0).sent()).hasSize(2);
    assertThat(threads.worker(1).sent()).hasSize(2);
  }

  @Test
  void aShareWaitsUntilAWorkerIsFree() {
    pool.submit(Calls.one());
    pool.submit(Calls.one());
    Calls waiting = pool.submit(Calls.one());
    assertThat(pool.dispatch().callsWaiting()).isOne();

    pool.end(second.lastSent(), 1);

    assertThat(second.lastSent().inputs()).containsExactly(waiting.input(0));
    assertThat(pool.dispatch().callsWaiting()).isZero();
    assertThat(pool.last().isFreed()).isTrue();
  }

  @Test
  void theTimeForWhichCallsWaitedIsKnown() {
    pool.submit(Calls.one());
    pool.submit(Calls.one());
    pool.submit(Calls.one());
    pool.pass(77);

    pool.end(second.lastSent(), 1);

    assertThat(pool.last().traffic().nanosWaited()).isEqualTo(77);
  }

  @Test
  void operationsTakeTurnsHoweverManySharesTheyHave() {
    pool.submit(Calls.one());
    pool.submit(Calls.one());
    List<Calls> large = new ArrayList<>();
    large.add(pool.submit(Calls.one()));
    for (int i = 0; i < 5; i++) {
      large.add(pool.submit(Calls.of(1).sameOperationAs(large.get(0))));
    }
    Calls small = pool.submit(Calls.one());

    for (int i = 0; i < 3; i++) {
      pool.end(first.lastSent(), 1);
    }

    assertThat(first.sent().stream().skip(1).map(sent -> sent.inputs()[0]))
        .containsExactly(large.get(0).input(0), small.input(0), large.get(1).input(0));
  }

  // Sent ahead.

  @Test
  void ifNoWorkerIsFreeAShortShareIsSentAheadBehindAShortOne() {
    pool.submit(Calls.of(1).expected(MILLI));
    pool.submit(Calls.of(1).expected(MILLI));

    Calls ahead = pool.submit(Calls.of(1).expected(MILLI));

    assertThat(first.lastSent().inputs()).containsExactly(ahead.input(0));
    assertThat(first.lane().inFlight().size()).isEqualTo(2);
  }

  @Test
  void nothingIsSentAheadWhileAWorkerIsFree() {
    pool.submit(Calls.of(1).expected(MILLI));
    pool.submit(Calls.of(1).expected(MILLI));

    assertThat(second.sent()).hasSize(1);
  }

  @Test
  void noMoreThanOneShareIsSentAhead() {
    for (int i = 0; i < 10; i++) {
      pool.submit(Calls.of(1).expected(MILLI));
    }

    assertThat(first.sent()).hasSize(2);
    assertThat(second.sent()).hasSize(2);
    assertThat(pool.dispatch().callsWaiting()).isEqualTo(6);
  }

  @Test
  void aLongShareIsNotSentAheadAndNothingBehindIt() {
    pool.submit(Calls.of(1).expected(LONG));
    pool.submit(Calls.of(1).expected(MILLI));
    pool.submit(Calls.of(1).expected(LONG));
    assertThat(first.sent()).hasSize(1);
    assertThat(second.sent()).hasSize(1);
    pool.cancel(pool.batches().get(2));

    pool.submit(Calls.of(1).expected(MILLI));

    assertThat(first.sent()).hasSize(1);
    assertThat(second.sent()).hasSize(2);
  }

  @Test
  void aShareOfUnknownTimeIsNotSentAhead() {
    pool.submit(Calls.of(1).expected(MILLI));
    pool.submit(Calls.of(1).expected(MILLI));

    pool.submit(Calls.one());

    assertThat(pool.dispatch().callsWaiting()).isOne();
  }

  @Test
  void nothingIsSentAheadOfACallThatRunsOnceOnlyNorIsThat() {
    pool.submit(Calls.of(1).atMostOnce().expected(MILLI));
    pool.submit(Calls.of(1).expected(MILLI));
    pool.submit(Calls.of(1).atMostOnce().expected(MILLI));

    assertThat(first.sent()).hasSize(1);
    assertThat(second.sent()).hasSize(1);
  }

  @Test
  void nothingIsSentAheadBehindACallThatIsBeingEnded() {
    Calls cancelled = pool.submit(Calls.of(1).expected(MILLI));
    pool.submit(Calls.of(1).expected(LONG));
    pool.cancel(cancelled);

    pool.submit(Calls.of(1).expected(MILLI));

    assertThat(first.sent()).hasSize(1);
  }

  @Test
  void aShareThatIsGivenBackGoesToTheWorkerThatIsFree() {
    pool.submit(Calls.of(1).expected(MILLI));
    pool.submit(Calls.of(1).expected(MILLI));
    Calls ahead = pool.submit(Calls.of(1).expected(MILLI));
    SentCalls aheadSent = first.lastSent();
    pool.end(second.lastSent(), 1);
    pool.running(first.sent(0), 0, 10 * MILLI); // it takes long

    pool.skip(aheadSent, 1);

    assertThat(second.lastSent().inputs()).containsExactly(ahead.input(0));
    assertThat(pool.callsRetried()).isZero();
  }

  @Test
  void aShareThatIsGivenBackIsBeforeAllOthers() {
    pool.submit(Calls.of(1).expected(MILLI));
    pool.submit(Calls.of(1).expected(MILLI));
    Calls ahead = pool.submit(Calls.of(1).expected(MILLI));
    SentCalls aheadSent = first.lastSent();
    pool.submit(Calls.one());
    pool.running(first.sent(0), 0, 10 * MILLI);
    pool.skip(aheadSent, 1);
    assertThat(second.lastSent().inputs()).containsExactly(ahead.input(0));
  }

  // Threads that wait.

  @Test
  void aThreadThatWaitsForTheOnlyCallOfAWorkerMayReadItsAnswer() {
    pool.submitAwaited(Calls.of(1));

    assertThat(pool.last().toReadOn()).isSameAs(first.lane());
  }

  @Test
  void aThreadThatDoesNotWaitReadsNothing() {
    pool.submit(Calls.one());

    assertThat(pool.last().toReadOn()).isNull();
  }

  @Test
  void aThreadDoesNotReadWhereOthersHaveCallsOrItsOwnWaits() {
    DispatchFixture threads = FixtureSettings.workers(1).threads(2).make().warmUp();
    threads.submitAwaited(Calls.of(1));
    assertThat(threads.last().toReadOn()).isNull();

    pool.submit(Calls.of(1).expected(MILLI));
    pool.submit(Calls.of(1).expected(MILLI));
    pool.submitAwaited(Calls.of(1).expected(MILLI));
    assertThat(pool.last().toReadOn()).isNull();
    pool.submitAwaited(Calls.of(1));
    assertThat(pool.last().toReadOn()).isNull();
  }

  // Workers that leave.

  @Test
  void aWorkerThatLeavesTakesNoMoreSharesAndAnotherIsStartedInItsPlace() {
    Calls running = pool.submit(Calls.one());
    pool.submit(Calls.one());
    pool.leave(first);
    Calls waiting = pool.submit(Calls.one());
    assertThat(pool.started()).hasSize(3);

    pool.end(first.lastSent(), 1);

    assertThat(running.ends()).containsExactly("value");
    assertThat(first.sent()).hasSize(1);
    assertThat(pool.readyNext().lastSent().inputs()).containsExactly(waiting.input(0));
  }

  @Test
  void aWorkerThatLeavesGivesBackWhatItHasNotBegun() {
    Calls calls = pool.submit(Calls.of(2));
    pool.leave(first);

    pool.skip(first.lastSent(), 2);

    assertThat(second.lastSent().inputs()).containsExactly(calls.input(0), calls.input(1));
    assertThat(calls.ends()).containsOnly("open");
  }

  @Test
  void sharesThatWaitStartAWorkerAsSoonAsOneLeaves() {
    pool.submit(Calls.one());
    pool.submit(Calls.one());
    pool.submit(Calls.one());
    assertThat(pool.started()).hasSize(2);

    pool.leave(first);

    assertThat(pool.started()).hasSize(3);
  }

  @Test
  void noShareGoesToAWorkerWhoseProcessHasEndedThoughItsPipeIsOpen() {
    assertThat(pool.exit(first)).isFalse();
    pool.exit(second);

    Calls call = pool.submit(Calls.one());

    assertThat(first.sent()).isEmpty();
    assertThat(second.sent()).isEmpty();
    assertThat(pool.readyNext().lastSent().inputs()).containsExactly(call.input(0));
  }
}
