package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static io.pipepool.internal.dispatch.Lane.PAUSE_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who is blamed for the end of a worker, and who runs again. */
final class CulpritsTest {
  private final DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
  private final FakeWorker first = pool.worker(0);

  /** Ends the worker, and returns the one in its place. */
  private FakeWorker replace(FakeWorker worker) {
    pool.die(worker);
    return pool.readyNext();
  }

  // One call.

  @Test
  void aCallThatHadBegunIsBlamed() {
    Calls call = pool.submit(Calls.one());
    pool.begin(first.lastSent());

    pool.die(first);

    assertThat(call.ends()).containsExactly("lost");
    assertThat(pool.callsRetried()).isZero();
  }

  @Test
  void aCallThatHadNotBegunRunsElsewhereUnblamed() {
    Calls call = pool.submit(Calls.one());

    FakeWorker second = replace(first);

    assertThat(call.ends()).containsExactly("open");
    assertThat(second.lastSent().inputs()).containsExactly(call.input(0));
    pool.end(second.lastSent(), 1);
    assertThat(call.ends()).containsExactly("value");
    assertThat(pool.callsRetried()).isOne();
  }

  @Test
  void aCallThatRunsOnceOnlyRunsElsewhereIfItHadNotBegun() {
    Calls call = pool.submit(Calls.of(1).atMostOnce());

    FakeWorker second = replace(first);
    assertThat(second.lastSent().inputs()).containsExactly(call.input(0));
    pool.begin(second.lastSent());
    pool.die(second);

    assertThat(call.ends()).containsExactly("lost");
  }

  @Test
  void aCallWhoseWorkersEndBeforeTheyBeginItFailsWithTheirStartsAndIsNotBlamed() {
    Calls call = pool.submit(Calls.one());
    FakeWorker third = replace(replace(first));
    assertThat(third.lastSent().inputs()).containsExactly(call.input(0));
    assertThat(call.ends()).containsExactly("open");

    pool.die(third);

    assertThat(call.ends()).containsExactly("WorkerStartException");
  }

  @Test
  void anAwaitedCallIsNotMarkedAndSoRunsAgainByItselfAndIsBlamedTheSecondTime() {
    pool.use(first);
    Calls call = pool.submitAwaited(Calls.of(1));
    assertThat(first.lastSent().marked()).isFalse();

    FakeWorker second = replace(first);
    assertThat(second.lastSent().marked()).isTrue();
    pool.begin(second.lastSent());
    pool.die(second);

    assertThat(call.ends()).containsExactly("lost");
  }

  @Test
  void anAwaitedCallThatRunsOnceOnlyIsMarkedAndSoIsBlamedTheFirstTime() {
    pool.use(first);
    Calls call = pool.submitAwaited(Calls.of(1).atMostOnce());
    assertThat(first.lastSent().marked()).isTrue();
    pool.begin(first.lastSent());

    pool.die(first);

    assertThat(call.ends()).containsExactly("lost");
    assertThat(pool.callsRetried()).isZero();
  }

  @Test
  void aCallThatRunsOnceOnlyRunsAgainAfterItsDeathIfItHasRetries() {
    Calls call = pool.submit(Calls.of(1).atMostOnce().retries(1));
    pool.begin(first.lastSent());
    FakeWorker second = replace(first);
    assertThat(call.ends()).containsExactly("open");
    pool.begin(second.lastSent());

    pool.die(second);

    assertThat(call.ends()).containsExactly("lost");
  }

  @Test
  void deathsBeforeItBeganUseUpNoRetry() {
    pool.use(first);
    Calls call = pool.submit(Calls.of(1).retries(1));
    FakeWorker second = replace(first);
    pool.begin(second.lastSent());
    FakeWorker third = replace(second);
    assertThat(call.ends()).containsExactly("open");
    pool.begin(third.lastSent());

    pool.die(third);

    assertThat(call.ends()).containsExactly("lost");
  }

  @Test
  void anAwaitedCallIsBlamedAtOnceIfTheWorkerSaidThatItRuns() {
    pool.use(first);
    Calls call = pool.submitAwaited(Calls.of(1));
    pool.running(first.lastSent(), 0, MILLI);

    pool.die(first);

    assertThat(call.ends()).containsExactly("lost");
  }

  @Test
  void anAwaitedCallIsMarkedAfterAPauseInWhichItsWorkerMayHaveEnded() {
    pool.use(first);
    pool.pass(PAUSE_NANOS);

    pool.submitAwaited(Calls.of(1));

    assertThat(first.lastSent().marked()).isTrue();
  }

  @Test
  void aShareThatFollowsCloselyOnAnAnswerIsNotMarked() {
    pool.use(first);
    pool.pass(PAUSE_NANOS - 1);
    pool.submitAwaited(Calls.of(1));
    assertThat(first.lastSent().marked()).isFalse();
    pool.end(first.lastSent(), 1);
    pool.pass(PAUSE_NANOS);

    pool.submitAwaited(Calls.of(1));

    assertThat(first.lastSent().marked()).isTrue();
  }

  @Test
  void aShareThatIsSentAheadIsNotMarkedHoweverLongTheOneBeforeItTakes() {
    pool.use(first);
    pool.submit(Calls.of(2).expected(MILLI));
    pool.pass(10 * PAUSE_NANOS);

    pool.submit(Calls.of(2).expected(MILLI));

    assertThat(first.sent()).hasSize(3);
    assertThat(first.lastSent().marked()).isFalse();
  }

  @Test
  void theFirstShareOfAWorkerIsMarked() {
    pool.submitAwaited(Calls.of(5));

    assertThat(first.lastSent().marked()).isTrue();
  }

  @Test
  void aCallWithRetriesRunsAsOftenAsItMay() {
    Calls call = pool.submit(Calls.of(1).retries(2));
    FakeWorker worker = first;
    for (int deaths = 0; deaths < 2; deaths++) {
      pool.begin(worker.lastSent());
      worker = replace(worker);
      assertThat(call.ends()).containsExactly("open");
    }
    pool.begin(worker.lastSent());
    pool.die(worker);

    assertThat(call.ends()).containsExactly("lost");
    assertThat(pool.callsRetried()).isEqualTo(2);
  }

  @Test
  void aCallThatHasEmittedIsBlamedWhateverRetriesItHas() {
    Calls call = pool.submit(Calls.of(1).retries(2));
    pool.emit(first.lastSent());

    pool.die(first);

    assertThat(call.ends()).containsExactly("lost");
  }

  @Test
  void aCallThatWaitsForItsConsumerHadBegun() {
    pool.use(first);
    Calls call = pool.submitAwaited(Calls.of(1));
    pool.waiting(first.lastSent());

    pool.die(first);

    assertThat(call.ends()).containsExactly("lost");
  }

  // Several calls in a share.

  @Test
  void ofSeveralCallsEachRunsAgainByItselfAndOnlyTheGuiltyOneIsBlamed() {
    Calls calls = pool.submit(Calls.of(4));
    pool.begin(first.lastSent());
    pool.end(first.lastSent(), 1);

    FakeWorker worker = replace(first);
    for (int call = 1; call < 4; call++) {
      assertThat(worker.lastSent().inputs()).containsExactly(calls.input(call));
      assertThat(worker.lastSent().marked()).isTrue();
      pool.begin(worker.lastSent());
      if (call == 2) {
        worker = replace(worker);
      } else {
        pool.end(worker.lastSent(), 1);
      }
    }

    assertThat(calls.ends()).containsExactly("value", "value", "lost", "value");
    assertThat(pool.callsRetried()).isEqualTo(3);
  }

  @Test
  void aMarkedShareThatHadNotBegunRunsAgainAsAWhole() {
    Calls calls = pool.submit(Calls.of(4));
    assertThat(first.lastSent().marked()).isTrue();

    FakeWorker second = replace(first);

    assertThat(second.lastSent().count()).isEqualTo(4);
    assertThat(calls.ends()).containsOnly("open");
  }

  @Test
  void anUnmarkedShareMayHaveBegunSoItsCallsRunAgainSingly() {
    pool.use(first);
    pool.submit(Calls.of(4));
    assertThat(first.lastSent().marked()).isFalse();

    FakeWorker second = replace(first);

    assertThat(second.lastSent().count()).isOne();
  }

  @Test
  void theLastCallOfAShareIsNotBlamedForAWorkerThatDiedBetweenTheTwo() {
    Calls calls = pool.submit(Calls.of(2));
    pool.begin(first.lastSent());
    pool.end(first.lastSent(), 1);

    FakeWorker second = replace(first);

    assertThat(calls.ends()).containsExactly("value", "open");
    assertThat(second.lastSent().inputs()).containsExactly(calls.input(1));
  }

  @Test
  void theLastCallOfAShareIsBlamedIfTheWorkerSaidThatItRuns() {
    Calls calls = pool.submit(Calls.of(2));
    pool.begin(first.lastSent());
    pool.end(first.lastSent(), 1);
    pool.running(first.lastSent(), 1, MILLI);

    pool.die(first);

    assertThat(calls.ends()).containsExactly("value", "lost");
  }

  @Test
  void aReportAboutACallThatHasEndedIsNoEvidenceAgainstTheNext() {
    Calls calls = pool.submit(Calls.of(2));
    pool.end(first.lastSent(), 1);
    pool.running(first.lastSent(), 0, MILLI);

    pool.die(first);

    assertThat(calls.ends()).containsExactly("value", "open");
  }

  @Test
  void aReportAboutACallThatTheShareDoesNotHaveIsNoEvidence() {
    pool.use(first);
    Calls call = pool.submitAwaited(Calls.of(1));
    pool.running(first.lastSent(), 1, MILLI);

    pool.die(first);

    assertThat(call.ends()).containsExactly("open");
  }

  @Test
  void callsThatRunAgainAreBeforeAllOthers() {
    Calls calls = pool.submit(Calls.of(2));
    Calls later = pool.submit(Calls.one());
    pool.begin(first.lastSent());

    FakeWorker worker = replace(first);
    pool.end(worker.lastSent(), 1);
    pool.end(worker.lastSent(), 1);
    pool.end(worker.lastSent(), 1);

    assertThat(worker.sent().stream().map(sent -> sent.inputs()[0]))
        .containsExactly(calls.input(0), calls.input(1), later.input(0));
  }

  // A share that was sent ahead.

  @Test
  void aShareThatWasSentAheadIsNotBlamed() {
    pool.use(first);
    Calls running = pool.submit(Calls.of(1).expected(MILLI));
    Calls ahead = pool.submit(Calls.of(3).expected(MILLI));
    assertThat(first.lastSent().count()).isEqualTo(3);
    pool.begin(first.sent(1));

    FakeWorker second = replace(first);

    assertThat(running.ends()).containsExactly("lost");
    assertThat(ahead.ends()).containsOnly("open");
    assertThat(second.lastSent().count()).isEqualTo(3);
  }
}
