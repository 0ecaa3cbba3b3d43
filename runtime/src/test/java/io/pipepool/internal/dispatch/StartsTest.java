package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static io.pipepool.internal.dispatch.FixtureSettings.START_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.WorkerStartException;
import org.junit.jupiter.api.Test;

/** When workers are started, and what follows if that fails. */
final class StartsTest {
  private static final long FIRST_PAUSE = 100 * MILLI;
  private static final long SECOND_PAUSE = 400 * MILLI;
  private static final long THIRD_PAUSE = 1600 * MILLI;

  private final DispatchFixture pool = FixtureSettings.workers(1).make();

  private void failStart() {
    pool.die(pool.started().get(pool.started().size() - 1));
  }

  @Test
  void aPoolWithoutCallsStartsNoWorker() {
    pool.passAndLook(START_NANOS);

    assertThat(pool.started()).isEmpty();
  }

  @Test
  void aCallStartsAWorkerAndIsSentWhenThatIsReady() {
    Calls call = pool.submit(Calls.one());
    assertThat(pool.started()).hasSize(1);
    FakeWorker worker = pool.worker(0);
    pool.connect(worker);
    assertThat(worker.sent()).isEmpty();

    pool.compute((all, decision) -> all.ready(worker.lane(), decision));

    assertThat(worker.lastSent().inputs()).containsExactly(call.input(0));
    assertThat(pool.dispatch().workersOpen()).isOne();
    assertThat(pool.dispatch().workersBusy()).isOne();
  }

  @Test
  void thereAreAsManyWorkersAsThereAreSharesAtMostAsManyAsThePoolMayHave() {
    DispatchFixture three = FixtureSettings.workers(3).make();
    three.submit(Calls.of(100));
    assertThat(three.started()).hasSize(1);
    three.submit(Calls.one());
    assertThat(three.started()).hasSize(2);

    for (int i = 0; i < 5; i++) {
      three.submit(Calls.one());
    }

    assertThat(three.started()).hasSize(3);
    assertThat(three.dispatch().callsWaiting()).isEqualTo(106);
  }

  @Test
  void aWorkerThatIsNotReadyInTimeIsKilledAndSaysSo() {
    Calls call = pool.submit(Calls.one());
    FakeWorker slow = pool.worker(0);
    pool.connect(slow);
    pool.passAndLook(START_NANOS - 1);
    assertThat(slow.isKilled()).isFalse();

    pool.passAndLook(1);

    assertThat(slow.isKilled()).isTrue();
    assertThat(slow.lane().isTooSlow()).isTrue();
    boolean ready = pool.compute((all, decision) -> all.ready(slow.lane(), decision));
    assertThat(ready).isFalse();
    assertThat(slow.sent()).isEmpty();
    pool.dieHopelessly(slow);
    assertThat(call.ends()).containsExactly("WorkerStartException");
  }

  @Test
  void aWorkerThatIsReadyInTimeIsNotKilledForItsStart() {
    pool.submit(Calls.one());
    pool.readyNext();

    pool.passAndLook(2 * START_NANOS);

    assertThat(pool.worker(0).isKilled()).isFalse();
  }

  @Test
  void aWorkerThatWasGivenUpIsNotStartedInVain() {
    pool.submit(Calls.one());
    FakeWorker slow = pool.worker(0);
    pool.connect(slow);
    pool.leave(slow);

    assertThat(slow.lane().isOpen()).isFalse();
    boolean ready = pool.compute((all, decision) -> all.ready(slow.lane(), decision));
    assertThat(ready).isFalse();
  }

  @Test
  void afterAFailedStartAnotherAttemptFollowsAfterAPause() {
    Calls call = pool.submit(Calls.one());
    failStart();
    pool.passAndLook(FIRST_PAUSE - 1);
    assertThat(pool.started()).hasSize(1);
    assertThat(call.ends()).containsExactly("open");

    pool.passAndLook(1);

    assertThat(pool.started()).hasSize(2);
  }

  @Test
  void aSubmittedCallDoesNotShortenThePause() {
    pool.submit(Calls.one());
    failStart();

    pool.submit(Calls.one());

    assertThat(pool.started()).hasSize(1);
  }

  @Test
  void afterThreeFailedStartsAllCallsFailEachWithAnExceptionOfItsOwn() {
    Calls calls = pool.submit(Calls.of(2));
    failStart();
    pool.passAndLook(FIRST_PAUSE);
    failStart();
    pool.passAndLook(SECOND_PAUSE);
    assertThat(calls.ends()).containsOnly("open");

    failStart();

    assertThat(calls.ends()).containsOnly("WorkerStartException");
    assertThat(calls.end(0)).isNotSameAs(calls.end(1));
    assertThat(((Throwable) calls.end(0)).getMessage()).isEqualTo("it does not start");
  }

  @Test
  void callsThatComeDuringTheLastPauseFailAtOnce() {
    afterThreeFailedStartsAllCallsFailEachWithAnExceptionOfItsOwn();

    assertThat(pool.submit(Calls.one()).ends()).containsExactly("WorkerStartException");
    assertThat(pool.started()).hasSize(3);
  }

  @Test
  void aCallThatComesAfterTheLastPauseIsTheNextAttempt() {
    afterThreeFailedStartsAllCallsFailEachWithAnExceptionOfItsOwn();
    pool.passAndLook(THIRD_PAUSE);

    Calls call = pool.submit(Calls.one());

    assertThat(pool.started()).hasSize(4);
    assertThat(call.ends()).containsExactly("open");
    FakeWorker worker = pool.readyNext();
    pool.end(worker.lastSent(), 1);
    assertThat(call.ends()).containsExactly("value");
  }

  @Test
  void aHopelessStartIsNotTriedAgain() {
    Calls call = pool.submit(Calls.one());

    pool.dieHopelessly(pool.worker(0));

    assertThat(call.ends()).containsExactly("WorkerStartException");
  }

  @Test
  void whileAnotherWorkerIsReadyCallsWaitForIt() {
    DispatchFixture two = FixtureSettings.workers(2).make();
    two.submit(Calls.one());
    Calls waiting = two.submit(Calls.one());
    two.ready(two.worker(0));

    two.dieHopelessly(two.worker(1));

    assertThat(waiting.ends()).containsExactly("open");
    two.end(two.worker(0).lastSent(), 1);
    two.end(two.worker(0).lastSent(), 1);
    assertThat(waiting.ends()).containsExactly("value");
  }

  @Test
  void aWorkerThatIsReadyEndsTheCounting() {
    pool.submit(Calls.one());
    failStart();
    pool.passAndLook(FIRST_PAUSE);
    FakeWorker worker = pool.readyNext();
    pool.begin(worker.lastSent());
    pool.die(worker);
    pool.submit(Calls.one());
    failStart();
    pool.passAndLook(FIRST_PAUSE);

    assertThat(pool.started()).hasSize(4); // and not after the second pause
  }

  @Test
  void workersThatEndBeforeTheirFirstCallCountAsFailedStarts() {
    Calls call = pool.submit(Calls.one());
    pool.die(pool.readyNext());
    assertThat(pool.started()).hasSize(1);
    pool.passAndLook(FIRST_PAUSE);
    pool.die(pool.readyNext());
    pool.passAndLook(SECOND_PAUSE - 1);
    assertThat(pool.started()).hasSize(2);
    pool.passAndLook(1);

    pool.die(pool.readyNext());

    assertThat(call.ends()).containsExactly("WorkerStartException");
  }

  @Test
  void aWorkerThatBeganACallEndsThatCounting() {
    Calls call = pool.submit(Calls.of(1).retries(9));
    pool.die(pool.readyNext());
    pool.die(pool.readyNext());
    FakeWorker third = pool.readyNext();
    pool.begin(third.lastSent());

    pool.die(third);

    assertThat(call.ends()).containsExactly("open");
    assertThat(pool.started()).hasSize(4); // without a pause
  }

  @Test
  void aWorkerThatHadNoCallAndEndsIsNoFailedStart() {
    pool.submit(Calls.one());
    FakeWorker worker = pool.readyNext();
    pool.begin(worker.lastSent());
    pool.end(worker.lastSent(), 1);
    pool.die(worker);

    pool.submit(Calls.one());

    assertThat(pool.started()).hasSize(2);
  }

  @Test
  void aWorkerThatEndedOfReadingALargeShareIsNoFailedStart() {
    Calls large = pool.submit(Calls.of(1).lent());
    FakeWorker worker = pool.worker(0);
    worker.stick();
    pool.ready(worker);

    pool.die(worker);

    assertThat(pool.started()).hasSize(2); // without a pause
    assertThat(large.ends()).containsExactly("open");
  }

  @Test
  void aWorkerForWhichThereIsNoThreadIsAFailedStart() {
    Calls call = pool.submit(Calls.one());
    FakeWorker worker = pool.worker(0);
    WorkerStartException why = new WorkerStartException("no thread");

    pool.decide((all, decision) -> all.notStarted(worker.lane(), why, decision));

    assertThat(pool.dispatch().hasNoWorkers()).isTrue();
    assertThat(call.ends()).containsExactly("open");
    pool.passAndLook(FIRST_PAUSE);
    assertThat(pool.started()).hasSize(2);
  }

  @Test
  void withoutAThreadThatLooksAtTheTimeNoCallWaitsForTheNextAttempt() {
    Calls call = pool.submit(Calls.one());
    failStart();

    pool.decide(Dispatch::withoutTime);

    assertThat(call.ends()).containsExactly("WorkerStartException");
  }

  @Test
  void withoutThatThreadCallsGoOnWaitingWhereNoStartHasFailed() {
    Calls call = pool.submit(Calls.one());

    pool.decide(Dispatch::withoutTime);

    assertThat(call.ends()).containsExactly("open");
  }

  @Test
  void warmingUpStartsAllWorkers() {
    DispatchFixture three = FixtureSettings.workers(3).make();
    assertThat(three.<Boolean>compute(Dispatch::warmUp)).isFalse();
    assertThat(three.started()).hasSize(3);
    three.started().forEach(three::ready);

    assertThat(three.<Boolean>compute(Dispatch::warmUp)).isTrue();
  }

  @Test
  void warmingUpFailsIfAWorkerCannotBeStartedWhateverOthersThereAre() {
    DispatchFixture two = FixtureSettings.workers(2).make();
    boolean unused = two.compute(Dispatch::warmUp);
    two.ready(two.worker(0));
    two.dieHopelessly(two.worker(1));

    assertThatExceptionOfType(WorkerStartException.class)
        .isThrownBy(() -> two.compute(Dispatch::warmUp))
        .withMessage("it does not start");
  }

  @Test
  void theFirstCallOfAWorkerIsItsOwnAndNoEvidenceThatItHasWorked() {
    pool.submit(Calls.one());
    FakeWorker worker = pool.worker(0);
    pool.connect(worker);
    Calls init = Calls.one();
    pool.decide((all, decision) -> all.sendFirst(worker.lane(), init.batch(), decision));
    assertThat(worker.lastSent().inputs()).containsExactly(init.input(0));
    pool.begin(worker.lastSent());
    assertThat(worker.lane().hasWorked()).isFalse();

    pool.die(worker);

    assertThat(init.ends()).containsExactly("open"); // its lane deals with it
    assertThat(pool.started()).hasSize(1); // a failed start
  }
}
