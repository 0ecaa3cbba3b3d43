package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.transport.FrameType;
import org.junit.jupiter.api.Test;

/** What follows if code in a worker asks that the worker is replaced. */
final class RetirementTest {
  private static final String REASON = "a call asked for that with WorkerContext.retire()";

  private final DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
  private final FakeWorker first = pool.worker(0);

  private static boolean isDismissed(FakeWorker worker) {
    return worker.told().stream().anyMatch(told -> told.type() == FrameType.BYE);
  }

  @Test
  void theRunningCallHasItsResultAndThenTheWorkerIsToldToEnd() {
    Calls call = pool.submit(Calls.one());
    pool.begin(first.lastSent());

    assertThat(pool.askToRetire(first)).isTrue();
    assertThat(isDismissed(first)).isFalse();
    pool.end(first.lastSent(), 1);

    assertThat(call.ends()).containsExactly("value");
    assertThat(isDismissed(first)).isTrue();
    assertThat(pool.recycled()).containsExactly("worker-1: " + REASON);
    assertThat(first.lane().fate()).isEqualTo(Fate.RETIRED);
  }

  @Test
  void theWorkerGetsNothingMoreOnceThePoolKnows() {
    pool.use(first);
    pool.submit(Calls.of(1).expected(MILLI));
    pool.askToRetire(first);

    Calls later = pool.submit(Calls.of(1).expected(MILLI));
    pool.end(first.lastSent(), 1);

    assertThat(first.sent()).hasSize(2);
    FakeWorker second = pool.readyNext();
    assertThat(second.lastSent().inputs()).containsExactly(later.input(0));
  }

  @Test
  void aShareThatWasSentAheadRunsElsewhereUnblamedAndForTheFirstTime() {
    pool.use(first);
    Calls running = pool.submit(Calls.of(1).expected(MILLI));
    Calls ahead = pool.submit(Calls.of(2).expected(MILLI));
    assertThat(first.sent()).hasSize(3);
    pool.askToRetire(first);

    pool.end(first.sent(1), 1);
    assertThat(isDismissed(first)).isFalse();
    pool.skip(first.sent(2), 2);

    assertThat(isDismissed(first)).isTrue();
    assertThat(running.ends()).containsExactly("value");
    FakeWorker second = pool.readyNext();
    assertThat(second.lastSent().inputs()).containsExactly(ahead.input(0), ahead.input(1));
    assertThat(second.lastSent().attempt()).isZero();
    assertThat(pool.callsRetried()).isZero();
  }

  @Test
  void theRestOfTheShareRunsElsewhere() {
    Calls calls = pool.submit(Calls.of(3));
    pool.askToRetire(first);
    pool.end(first.lastSent(), 1);

    pool.skip(first.lastSent(), 2);

    assertThat(isDismissed(first)).isTrue();
    FakeWorker second = pool.readyNext();
    assertThat(second.lastSent().inputs()).containsExactly(calls.input(1), calls.input(2));
    pool.end(second.lastSent(), 2);
    assertThat(calls.ends()).containsOnly("value");
  }

  @Test
  void anIdleWorkerIsToldToEndAtOnceAndOnce() {
    pool.askToRetire(first);
    pool.askToRetire(first);

    assertThat(first.told()).hasSize(1);
    assertThat(isDismissed(first)).isTrue();
    assertThat(pool.recycled()).hasSize(1);
  }

  @Test
  void allCallsThatRunInTheWorkerEndFirst() {
    DispatchFixture shared = FixtureSettings.workers(1).threads(3).make().warmUp();
    FakeWorker worker = shared.worker(0);
    Calls one = shared.submit(Calls.one());
    Calls two = shared.submit(Calls.one());
    shared.askToRetire(worker);
    Calls third = shared.submit(Calls.one());

    shared.end(worker.sent(0), 1);
    assertThat(isDismissed(worker)).isFalse();
    shared.end(worker.sent(1), 1);

    assertThat(isDismissed(worker)).isTrue();
    assertThat(worker.sent()).hasSize(2);
    assertThat(one.ends()).containsExactly("value");
    assertThat(two.ends()).containsExactly("value");
    assertThat(shared.readyNext().lastSent().inputs()).containsExactly(third.input(0));
  }

  @Test
  void aWorkerThatDiesBeforeItEndsIsLost() {
    Calls call = pool.submit(Calls.one());
    pool.begin(first.lastSent());
    pool.askToRetire(first);

    pool.die(first);

    assertThat(call.ends()).containsExactly("lost");
    assertThat(pool.recycled()).isEmpty();
  }

  @Test
  void aWorkerThatAsksBeforeItIsReadyIsNotWantedEither() {
    DispatchFixture starting = FixtureSettings.workers(1).make();
    starting.submit(Calls.one());
    starting.connect(starting.worker(0));

    assertThat(starting.askToRetire(starting.worker(0))).isFalse();
  }
}
