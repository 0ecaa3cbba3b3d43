package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How often a worker is told that its calls have been run before. */
final class EarlierRunsTest {
  private static final long LIMIT = 100 * MILLI;

  private final DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
  private final FakeWorker first = pool.worker(0);

  /** Ends the worker, and returns the share that the one in its place gets. */
  private SentCalls afterTheEndOf(FakeWorker worker) {
    pool.die(worker);
    return pool.readyNext().lastSent();
  }

  private static int attempt(DispatchFixture pool, int input) {
    int attempt = -1;
    for (FakeWorker worker : pool.started()) {
      for (SentCalls sent : worker.sent()) {
        for (int each : sent.inputs()) {
          attempt = each == input ? sent.attempt() : attempt;
        }
      }
    }
    return attempt;
  }

  @Test
  void theFirstRunHasNoneBefore() {
    pool.submit(Calls.one());

    assertThat(first.lastSent().attempt()).isZero();
  }

  @Test
  void eachRunThatEndedItsWorkerCounts() {
    pool.submit(Calls.of(1).retries(2));
    pool.begin(first.lastSent());
    SentCalls second = afterTheEndOf(first);
    assertThat(second.attempt()).isOne();
    pool.begin(second);

    assertThat(afterTheEndOf(second.worker()).attempt()).isEqualTo(2);
  }

  @Test
  void aCallThatCannotHaveBegunHasNotRun() {
    pool.submit(Calls.of(1).retries(2));

    assertThat(afterTheEndOf(first).attempt()).isZero();
  }

  @Test
  void aCallThatBeganInAWorkerWhichThePoolKillsHasRun() {
    DispatchFixture limited = FixtureSettings.workers(1).timeout(LIMIT).make().warmUp();
    FakeWorker worker = limited.worker(0);
    limited.submit(Calls.of(1).expected(MILLI));
    Calls ahead = limited.submit(Calls.of(1).expected(MILLI));
    assertThat(worker.sent()).hasSize(2);
    limited.passAndLook(LIMIT + 2 * Interruptions.GRACE_NANOS);
    limited.skip(worker.sent(0), 1);
    limited.begin(worker.sent(1)); // it was on its way in the pipe

    limited.die(worker);
    limited.readyNext();

    assertThat(attempt(limited, ahead.input(0))).isOne();
  }

  @Test
  void aCallThatItsWorkerGaveBackHasNotRun() {
    pool.submit(Calls.of(3).retries(2));
    pool.leave(first);
    pool.skip(first.lastSent(), 3);

    assertThat(pool.readyNext().lastSent().attempt()).isZero();
  }

  @Test
  void aCallOfWhichThePoolCannotTellWhetherItBeganCountsAsRun() {
    pool.use(first);
    Calls calls = pool.submitAwaited(Calls.of(3));
    assertThat(first.lastSent().marked()).isFalse();
    pool.end(first.lastSent(), 1);

    SentCalls second = afterTheEndOf(first);

    assertThat(second.inputs()).containsExactly(calls.input(1));
    assertThat(second.attempt()).isOne();
  }

  @Test
  void aShareThatWasSentAheadHasNotRun() {
    pool.use(first);
    Calls running = pool.submit(Calls.of(2).expected(MILLI));
    Calls ahead = pool.submit(Calls.of(2).expected(MILLI));
    assertThat(first.sent()).hasSize(3);

    pool.die(first);
    FakeWorker second = pool.readyNext();
    while (!running.haveEnded() || !ahead.haveEnded()) {
      pool.end(second.lastSent(), second.lastSent().count());
    }

    assertThat(attempt(pool, running.input(0))).isOne();
    assertThat(attempt(pool, running.input(1))).isOne();
    assertThat(attempt(pool, ahead.input(0))).isZero();
    assertThat(attempt(pool, ahead.input(1))).isZero();
  }

  @Test
  void afterATimeOutEachCallThatIsLeftOfTheShareCounts() {
    Calls calls = pool.submit(Calls.of(3).timeout(LIMIT).retries(1));
    pool.begin(first.lastSent());
    pool.running(first.lastSent(), 1, 0);
    pool.passAndLook(LIMIT);
    pool.passAndLook(Interruptions.GRACE_NANOS);

    pool.die(first);
    FakeWorker second = pool.readyNext();
    while (!calls.haveEnded()) {
      pool.end(second.lastSent(), second.lastSent().count());
    }

    assertThat(attempt(pool, calls.input(0))).as("its result was on its way").isOne();
    assertThat(attempt(pool, calls.input(1))).as("the overdue one").isOne();
    assertThat(attempt(pool, calls.input(2))).as("it may have begun since").isOne();
  }

  @Test
  void anOverdueCallThatEndedWithoutItsWorkerHasRun() {
    Calls calls = pool.submit(Calls.of(1).timeout(LIMIT).retries(1));
    pool.begin(first.lastSent());
    pool.passAndLook(LIMIT);

    pool.endInterrupted(first.lastSent(), 1);

    assertThat(first.sent()).hasSize(2);
    assertThat(first.lastSent().inputs()).containsExactly(calls.input(0));
    assertThat(first.lastSent().attempt()).isOne();
  }

  @Test
  void aBystanderThatRanBesideTheOverdueCallHasRun() {
    DispatchFixture shared = FixtureSettings.workers(1).threads(3).make().warmUp();
    FakeWorker worker = shared.worker(0);
    shared.submit(Calls.of(1).timeout(LIMIT));
    Calls began = shared.submit(Calls.one());
    Calls waited = shared.submit(Calls.one());
    shared.begin(worker.sent(0));
    shared.begin(worker.sent(1));
    shared.passAndLook(LIMIT);
    shared.passAndLook(Interruptions.GRACE_NANOS);

    shared.die(worker);
    FakeWorker second = shared.readyNext();

    assertThat(second.sent()).hasSize(2);
    assertThat(attempt(shared, began.input(0))).isOne();
    assertThat(attempt(shared, waited.input(0))).isZero();
  }
}
