package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.WorkerStartException;
import org.junit.jupiter.api.Test;

/** What follows if a worker does not start, or ends before its first call. */
final class FailedStartsTest {
  private static final long FIRST_PAUSE = 100 * MILLI;
  private static final long SECOND_PAUSE = 400 * MILLI;
  private static final long THIRD_PAUSE = 1600 * MILLI;

  private final DispatchFixture pool = FixtureSettings.workers(1).make();

  private void failStart() {
    pool.die(pool.started().get(pool.started().size() - 1));
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
  void theOperatorHearsOfTheFirstFailureInARowOnly() {
    pool.submit(Calls.one());
    failStart();
    pool.passAndLook(FIRST_PAUSE);
    failStart();
    assertThat(pool.warnings()).containsExactly("it does not start");

    FakeWorker worker = pool.readyNext(); // the row ends
    pool.end(worker.lastSent(), 1);
    pool.die(worker);
    pool.submit(Calls.one());
    failStart();

    assertThat(pool.warnings()).hasSize(2);
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
  void workersThatAreStartedTogetherAreOneAttempt() {
    DispatchFixture four = FixtureSettings.workers(4).make();
    Calls call = four.submit(Calls.one());
    for (int i = 0; i < 3; i++) {
      four.submit(Calls.one());
    }
    assertThat(four.started()).hasSize(4);

    four.started().forEach(four::die);

    assertThat(call.ends()).containsExactly("open");
    assertThat(four.submit(Calls.one()).ends()).containsExactly("open");
    four.passAndLook(FIRST_PAUSE);
    assertThat(four.started()).hasSize(8);
    four.end(four.readyNext().lastSent(), 1);
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

    pool.decide((all, decision) -> all.lives().notStarted(worker.lane(), why, decision));

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
}
