package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DecisionClock.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Priority;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The calls of {@code submit} that wait in sources, of which workers get some at once. */
final class SourcesTest {
  private final DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
  private final FakeWorker worker = pool.worker(0);
  private final FakeSource source = FakeSource.of(pool);

  private static List<Integer> counts(FakeWorker worker) {
    return worker.sent().stream().map(SentCalls::count).toList();
  }

  private void endLast() {
    pool.end(worker.lastSent(), worker.lastSent().count());
  }

  @Test
  void aCallThatFindsAFreeWorkerWaitsForNoOther() {
    pool.submitFrom(source, 1);

    assertThat(counts(worker)).containsExactly(1);
    assertThat(pool.dispatch().callsWaiting()).isZero();
  }

  @Test
  void callsThatWaitForTheSameWorkerGoTogether() {
    pool.submitFrom(source, 1 + 7);
    assertThat(pool.dispatch().callsWaiting()).isEqualTo(7);

    endLast();
    endLast();

    assertThat(counts(worker)).containsExactly(1, 4, 3);
    endLast();
    assertThat(pool.dispatch().isIdle()).isTrue();
    assertThat(source.taken()).allMatch(Calls::haveEnded);
  }

  @Test
  void aSourceIsForgottenWithItsLastCallAndComesAgain() {
    pool.submitFrom(source, 2);
    endLast();
    endLast();
    assertThat(pool.dispatch().isIdle()).isTrue();

    pool.submitFrom(source, 2);
    endLast();
    endLast();

    assertThat(counts(worker)).containsExactly(1, 1, 1, 1);
    assertThat(pool.dispatch().isIdle()).isTrue();
  }

  @Test
  void shortCallsAreSentAhead() {
    pool.submitFrom(source.expected(1_000), 1 + 8);

    assertThat(counts(worker)).containsExactly(1, 1);
    endLast();
    pool.end(worker.sent(0), 1);
    assertThat(counts(worker)).containsExactly(1, 1, 4, 3);
  }

  @Test
  void callsOfUnknownLengthAreNotSentAhead() {
    pool.submitFrom(source, 1 + 8);

    assertThat(counts(worker)).containsExactly(1);
  }

  @Test
  void eachCallMayStartAWorkerUntilThereAreEnough() {
    DispatchFixture cold = FixtureSettings.workers(2).make();
    FakeSource calls = FakeSource.of(cold);

    cold.submitFrom(calls, 1);
    assertThat(cold.started()).hasSize(1);
    cold.submitFrom(calls, 1);

    assertThat(cold.started()).hasSize(2);
  }

  @Test
  void sourcesOfOneMethodTakeTurnsWithAnotherOperationAsOne() {
    pool.submit(Calls.one());
    FakeSource other = FakeSource.of(pool);
    pool.submitFrom(source, 8);
    pool.submitFrom(other, 8);
    Calls first = pool.submit(Calls.of(1));
    for (int i = 1; i < 4; i++) {
      pool.submit(Calls.of(1).sameOperationAs(first));
    }

    while (!pool.dispatch().isIdle()) {
      endLast();
    }

    assertThat(counts(worker)).containsExactly(1, 4, 1, 4, 1, 4, 1, 4, 1);
    assertThat(source.taken().get(1).input(0)).isGreaterThan(other.taken().get(0).input(0));
  }

  @Test
  void aHigherPriorityComesFirst() {
    pool.submit(Calls.one());
    pool.submitFrom(source, 3);
    FakeSource high = FakeSource.of(pool, Priority.HIGH);
    pool.submitFrom(high, 2);

    endLast();

    assertThat(counts(worker)).containsExactly(1, 2);
    assertThat(high.taken()).hasSize(1);
  }

  @Test
  void aWorkerGetsNoMoreThanItMayRun() {
    DispatchFixture few = FixtureSettings.workers(1).maxTasks(3).make().warmUp();
    FakeSource calls = FakeSource.of(few);
    few.submitFrom(calls, 1 + 9);

    few.end(few.worker(0).lastSent(), 1);

    assertThat(counts(few.worker(0))).containsExactly(1, 2);
    assertThat(few.dispatch().callsWaiting()).isEqualTo(7);
  }

  @Test
  void aClosedPoolRunsWhatWaitsAndHearsOfEachFurtherCall() {
    pool.submitFrom(source, 1 + 6);
    pool.decide(Dispatch::close);

    assertThatThrownBy(() -> pool.submitFrom(source, 1))
        .isInstanceOf(RejectedExecutionException.class);
    source.cancelWaiting(); // as its caller does then

    endLast();
    endLast();
    endLast();
    assertThat(counts(worker)).containsExactly(1, 4, 2);
    assertThat(pool.dispatch().isIdle()).isTrue();
  }

  @Test
  void aPoolThatIsClosedAtOnceFailsWhatWaits() {
    pool.submitFrom(source, 1 + 6);

    pool.decide(Dispatch::closeNow);

    assertThat(pool.dispatch().callsWaiting()).isZero();
    assertThat(source.taken()).hasSize(3);
    assertThat(source.taken().get(2).ends()).containsOnly("CancellationException");
  }

  @Test
  void callsWaitForNoPoolThatCannotStartWorkers() {
    DispatchFixture hopeless = FixtureSettings.workers(1).make();
    FakeSource calls = FakeSource.of(hopeless);
    hopeless.submitFrom(calls, 6);

    hopeless.connect(hopeless.worker(0));
    hopeless.dieHopelessly(hopeless.worker(0));

    assertThat(calls.taken()).hasSize(2);
    assertThat(calls.taken()).allMatch(Calls::haveEnded);
    assertThat(calls.taken().get(0).ends()).containsOnly("WorkerStartException");
  }

  @Test
  void aPoolIsIdleWhenTheLastCallIsCancelledBeforeItsTurn() {
    pool.submitFrom(source, 1 + 1);
    endLast();
    pool.submit(Calls.one());
    pool.submitFrom(source, 1);
    source.cancelWaiting();
    pool.decide((all, decision) -> all.sources().left(source, decision));
    assertThat(pool.last().isFreed()).isTrue();

    while (pool.find(worker.lastSent()) != null) {
      endLast();
    }
    assertThat(pool.dispatch().isIdle()).isTrue();
  }

  @Test
  void callsInSourcesCountForTheLimit() {
    DispatchFixture limited = FixtureSettings.workers(1).maxQueued(3).make().warmUp();
    FakeSource calls = FakeSource.of(limited);
    for (int i = 0; i < 1 + 3; i++) {
      assertThat(limited.submitLimited(calls)).isTrue();
    }
    assertThat(limited.submitLimited(calls)).isFalse();
    assertThat(limited.submitOrWait(Calls.of(1)).isOutside()).isTrue();

    limited.end(limited.worker(0).lastSent(), 1);

    assertThat(counts(limited.worker(0))).containsExactly(1, 3);
    assertThat(limited.dispatch().callsWaiting()).isOne();
    assertThat(limited.submitLimited(calls)).isTrue();
  }

  @Test
  void aCancelledCallInASourceMakesRoom() {
    DispatchFixture limited = FixtureSettings.workers(1).maxQueued(1).make().warmUp();
    FakeSource calls = FakeSource.of(limited);
    assertThat(limited.submitLimited(calls)).isTrue();
    assertThat(limited.submitLimited(calls)).isTrue();
    Calls outside = limited.submitOrWait(Calls.of(1));

    calls.cancelWaiting();
    limited.decide((all, decision) -> all.sources().left(calls, decision));

    assertThat(outside.isOutside()).isFalse();
  }

  @Test
  void aLookAtTheTimeSendsWhatAWorkerCanRun() {
    pool.submitFrom(source, 1 + 2);
    pool.passAndLook(5 * MILLI);
    endLast();

    assertThat(counts(worker)).containsExactly(1, 2);
  }
}
