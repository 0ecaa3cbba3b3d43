package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The calls of {@code submit} for which there is no room, in a pool where two may wait. */
final class LobbyTest {
  private static final int LIMIT = 2;

  private final DispatchFixture pool = FixtureSettings.workers(1).maxQueued(LIMIT).make().warmUp();
  private final FakeWorker worker = pool.worker(0);

  private List<Calls> submitOrWait(int count) {
    List<Calls> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(pool.submitOrWait(Calls.of(1)));
    }
    return all;
  }

  private void endOne() {
    pool.end(worker.lastSent(), 1);
  }

  @Test
  void theCallThatAWorkerHasDoesNotCount() {
    assertThat(submitOrWait(1 + LIMIT)).noneMatch(Calls::isOutside);
    assertThat(submitOrWait(1)).allMatch(Calls::isOutside);
  }

  @Test
  void callsOutsideArePartOfNoCount() {
    submitOrWait(1 + LIMIT + 5);

    assertThat(pool.dispatch().callsWaiting()).isEqualTo(LIMIT);
    assertThat(pool.dispatch().callsInFlight()).isOne();
  }

  @Test
  void otherOperationsNeitherWaitNorCount() {
    pool.submit(Calls.of(1));
    pool.submit(Calls.of(9));
    pool.submitAwaited(Calls.of(1));
    assertThat(submitOrWait(LIMIT)).noneMatch(Calls::isOutside);

    Calls map = pool.submit(Calls.of(3));

    assertThat(map.isOutside()).isFalse();
    assertThat(pool.dispatch().callsWaiting()).isEqualTo(9 + 1 + LIMIT + 3);
  }

  @Test
  void theOperatorHearsOnceThatCallersWaitForRoom() {
    submitOrWait(1 + LIMIT);
    assertThat(pool.warnings()).isEmpty();

    submitOrWait(2);
    endOne();
    submitOrWait(2);

    assertThat(pool.warnings())
        .singleElement()
        .asString()
        .startsWith("[pipepool:queue-full] a submit to fixture waits for room")
        .contains("2 calls wait for a worker, which is its maxQueuedCalls");
  }

  @Test
  void aCallComesInWhenAnotherGoesToAWorker() {
    List<Calls> calls = submitOrWait(1 + LIMIT + 2);

    endOne();
    assertThat(calls.get(3).isOutside()).isFalse();
    assertThat(calls.get(4).isOutside()).isTrue();
    endOne();
    assertThat(calls.get(4).isOutside()).isFalse();

    for (int i = 0; i < 3; i++) {
      endOne();
    }
    assertThat(calls).allMatch(Calls::haveEnded);
    assertThat(worker.sent().stream().map(sent -> sent.inputs()[0]).toList()).isSorted();
  }

  @Test
  void aCallThatIsCancelledLeavesItsRoomToAnother() {
    List<Calls> calls = submitOrWait(1 + LIMIT + 1);

    pool.cancel(calls.get(1));

    assertThat(calls.get(1).ends()).containsExactly("CancellationException");
    assertThat(calls.get(3).isOutside()).isFalse();
  }

  @Test
  void aCallOutsideCanBeCancelled() {
    List<Calls> calls = submitOrWait(1 + LIMIT + 1);

    pool.cancel(calls.get(3));

    assertThat(calls.get(3).isOutside()).as("its caller waits").isFalse();
    assertThat(calls.get(3).ends()).containsExactly("CancellationException");
  }

  @Test
  void aCallerThatStopsWaitingLeavesNothing() {
    List<Calls> calls = submitOrWait(1 + LIMIT + 2);

    assertThat(pool.withdraw(calls.get(3))).isTrue();
    assertThat(pool.withdraw(calls.get(3))).as("it waits no more").isFalse();
    assertThat(pool.withdraw(calls.get(1))).as("it never waited").isFalse();

    endOne();
    assertThat(calls.get(4).isOutside()).isFalse();
  }

  @Test
  void aLostWorkersCallHasHadItsRoom() {
    List<Calls> calls = submitOrWait(1 + LIMIT + 1);

    pool.die(worker); // before the call has begun, so that it runs again

    assertThat(pool.dispatch().callsWaiting()).isEqualTo(1 + LIMIT);
    assertThat(calls.get(3).isOutside()).isTrue();
    pool.readyNext();
    assertThat(calls.get(3).isOutside()).as("the lost call was first").isTrue();
  }

  @Test
  void aThreadThatMustNotWaitGoesBeyondTheLimit() {
    submitOrWait(1 + LIMIT);

    Calls call = pool.submitWithoutWait(Calls.of(1));

    assertThat(pool.dispatch().callsWaiting()).isEqualTo(LIMIT + 1);
    assertThat(call.isOutside()).isFalse();
    Calls next = submitOrWait(1).get(0);
    endOne();
    assertThat(next.isOutside()).as("one above the limit has left").isTrue();
    endOne();
    assertThat(next.isOutside()).isFalse();
  }

  @Test
  void aHighPriorityComesInBeforeALowOne() {
    submitOrWait(1 + LIMIT);
    Calls low = pool.submitOrWait(Calls.of(1).priority(Priority.LOW));
    Calls high = pool.submitOrWait(Calls.of(1).priority(Priority.HIGH));

    endOne();

    assertThat(high.isOutside()).isFalse();
    assertThat(low.isOutside()).isTrue();
    endOne();
    assertThat(worker.lastSent().inputs()[0]).isEqualTo(high.input(0));
  }

  @Test
  void closingRefusesTheCallsOutsideOnly() {
    List<Calls> calls = submitOrWait(1 + LIMIT + 2);

    pool.decide(Dispatch::close);

    assertThat(calls.get(3).ends()).containsExactly("refused at the door");
    assertThat(calls.get(4).ends()).containsExactly("refused at the door");
    for (int i = 0; i < 1 + LIMIT; i++) {
      endOne();
    }
    assertThat(calls).allMatch(Calls::haveEnded);
    assertThat(calls.get(2).ends()).containsExactly("value");
    assertThatThrownBy(() -> submitOrWait(1)).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void closingAtOnceRefusesThem() {
    List<Calls> calls = submitOrWait(1 + LIMIT + 1);

    pool.decide(Dispatch::closeNow);

    assertThat(calls.get(3).ends()).containsExactly("refused at the door");
    assertThat(calls.get(2).ends()).containsExactly("CancellationException");
  }

  @Test
  void ifNoWorkerCanBeStartedAllFail() {
    DispatchFixture hopeless = FixtureSettings.workers(1).maxQueued(1).make();
    List<Calls> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      calls.add(hopeless.submitOrWait(Calls.of(1)));
    }
    assertThat(calls.get(2).isOutside()).isTrue();

    hopeless.dieHopelessly(hopeless.worker(0));

    assertThat(calls).noneMatch(Calls::isOutside);
    assertThat(calls)
        .allSatisfy(call -> assertThat(call.ends()).containsExactly("WorkerStartException"));
  }

  @Test
  void ifEveryWorkerWaitsForAConsumerNoCallerDoes() {
    DispatchFixture two = FixtureSettings.workers(2).maxQueued(1).make().warmUp();
    two.submit(Calls.of(1));
    two.submit(Calls.of(1));
    two.submitOrWait(Calls.of(1));
    Calls outside = two.submitOrWait(Calls.of(1));

    two.begin(two.worker(0).lastSent());
    two.waiting(two.worker(0).lastSent());
    assertThat(outside.isOutside()).as("the other worker goes on").isTrue();
    two.begin(two.worker(1).lastSent());
    two.waiting(two.worker(1).lastSent());
    assertThat(outside.isOutside()).isFalse();

    assertThat(two.submitOrWait(Calls.of(1)).isOutside()).isFalse();
    two.emit(two.worker(0).lastSent());
    assertThat(two.submitOrWait(Calls.of(1)).isOutside()).as("a worker goes on").isTrue();
  }
}
