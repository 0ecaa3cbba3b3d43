package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Who is blamed if a worker ends before it has read a share that may be too large for it. */
final class LargeSharesTest {
  private final DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
  private final FakeWorker first = pool.worker(0);

  /** Ends the worker, and returns the one in its place. */
  private FakeWorker replace(FakeWorker worker) {
    pool.die(worker);
    return pool.readyNext();
  }

  @Test
  void aLargeShareThatTwoWorkersDidNotSurviveToReadIsBlamed() {
    pool.use(first);
    first.stick();
    Calls large = pool.submit(Calls.of(1).lent());

    pool.die(first);
    FakeWorker second = pool.started().get(1);
    second.stick();
    pool.ready(second);
    assertThat(large.ends()).containsExactly("open");
    pool.die(second);

    assertThat(large.ends()).containsExactly("unreadable");
  }

  @Test
  void aLargeShareIsNotBlamedForAWorkerThatHadReadIt() {
    pool.use(first);
    first.stick();
    Calls large = pool.submit(Calls.of(1).lent());
    FakeWorker second = replace(first);
    assertThat(second.lastSent().inputs()).containsExactly(large.input(0));

    FakeWorker third = replace(second);

    assertThat(large.ends()).containsExactly("open");
    pool.end(third.lastSent(), 1);
    assertThat(large.ends()).containsExactly("value");
  }

  @Test
  void ofALargeShareOfSeveralCallsEachIsTriedByItself() {
    pool.use(first);
    first.stick();
    int calls = 20_000;
    Calls large = pool.submit(Calls.of(calls));
    pool.die(first);
    FakeWorker second = pool.started().get(1);
    second.stick();
    pool.ready(second);

    FakeWorker third = replace(second);

    assertThat(third.lastSent().inputs()).containsExactly(large.input(0));
    assertThat(large.ends()).isEqualTo(Collections.nCopies(calls, "open"));
    assertThat(pool.dispatch().callsWaiting()).isEqualTo(calls - 1);
  }

  @Test
  void aSmallShareThatWasNotWrittenIsNoSuspect() {
    pool.use(first);
    first.stick();
    Calls small = pool.submit(Calls.one());
    pool.die(first);
    FakeWorker second = pool.started().get(1);
    second.stick();
    pool.ready(second);

    replace(second);

    assertThat(small.ends()).containsExactly("open");
  }

  @Test
  void aSuspectHasItsWorkerForItself() {
    pool.use(first);
    first.stick();
    Calls large = pool.submit(Calls.of(1).lent().expected(MILLI));
    Calls other = pool.submit(Calls.of(1).expected(MILLI));

    FakeWorker second = replace(first);

    assertThat(second.sent()).hasSize(1);
    assertThat(second.lastSent().inputs()).containsExactly(large.input(0));
    pool.end(second.lastSent(), 1);
    assertThat(second.lastSent().inputs()).containsExactly(other.input(0));
  }

  @Test
  void aLargeShareThatThePoolKilledItsWorkerForIsNoSuspect() {
    DispatchFixture limited = FixtureSettings.workers(1).timeout(MILLI).make().warmUp();
    FakeWorker worker = limited.worker(0);
    limited.use(worker);
    worker.stick();
    Calls large = limited.submit(Calls.of(1).lent());
    limited.passAndLook(1_000 * MILLI);
    assertThat(worker.isKilled()).isTrue();
    limited.die(worker);
    FakeWorker second = limited.started().get(1);
    second.stick();
    limited.ready(second);

    limited.die(second);

    assertThat(large.ends()).containsExactly("open");
  }

  @Test
  void aCallThatHadEmittedIsBlamedSinceItMustNotRunAgainThoughTheSuspectMayBeGuilty() {
    DispatchFixture threads = FixtureSettings.workers(1).threads(2).make().warmUp();
    FakeWorker worker = threads.worker(0);
    Calls emitting = threads.submit(Calls.one());
    threads.emit(worker.lastSent());
    worker.stick();
    Calls large = threads.submit(Calls.of(1).lent());

    threads.die(worker);

    assertThat(emitting.ends()).containsExactly("lost");
    assertThat(large.ends()).containsExactly("open");
  }

  @Test
  void aCallThatRanMeanwhileIsNoMoreThanASuspect() {
    DispatchFixture threads = FixtureSettings.workers(1).threads(2).make().warmUp();
    FakeWorker worker = threads.worker(0);
    threads.use(worker);
    Calls running = threads.submitAwaited(Calls.of(1));
    threads.running(worker.lastSent(), 0, MILLI);
    worker.stick();
    Calls large = threads.submit(Calls.of(1).lent());

    threads.die(worker);
    FakeWorker second = threads.readyNext();

    assertThat(running.ends()).containsExactly("open");
    assertThat(second.sent()).hasSize(1); // each has a worker for itself
    assertThat(second.lastSent().inputs()).containsExactly(running.input(0));
    threads.begin(second.lastSent());
    threads.end(second.lastSent(), 1);
    assertThat(second.lastSent().inputs()).containsExactly(large.input(0));
  }

  @Test
  void aLargeShareWithRetriesRunsOnceMoreThanItWasToBlameFor() {
    FakeWorker worker = first;
    pool.use(worker);
    worker.stick();
    Calls large = pool.submit(Calls.of(1).lent().retries(1));
    for (int deaths = 0; deaths < 2; deaths++) {
      pool.die(worker);
      assertThat(large.ends()).containsExactly("open");
      worker = pool.started().get(deaths + 1);
      worker.stick();
      pool.ready(worker);
    }

    pool.die(worker);

    assertThat(large.ends()).containsExactly("unreadable");
  }
}
