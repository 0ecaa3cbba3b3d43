package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static io.pipepool.internal.dispatch.Lane.PAUSE_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When one call is blamed for the end of its worker, and when it runs again. */
final class CulpritsTest {
  private final DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
  private final FakeWorker first = pool.worker(0);

  /** Ends the worker, and returns the one in its place. */
  private FakeWorker replace(FakeWorker worker) {
    pool.die(worker);
    return pool.readyNext();
  }

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
}
