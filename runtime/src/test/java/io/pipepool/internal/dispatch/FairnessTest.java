package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.Priority;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Operations of any number of calls take turns. */
final class FairnessTest {
  /** One worker runs all, one share after the other. */
  @Property(tries = 300)
  void operationsTakeTurnsAndKeepTheirOrder(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 9) Integer> sizes) {
    DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
    FakeWorker worker = pool.worker(0);
    pool.submit(Calls.one()); // while it runs, all others wait
    Map<Integer, Integer> operations = new LinkedHashMap<>(); // of the inputs, in order
    for (int operation = 0; operation < sizes.size(); operation++) {
      Calls first = pool.submit(Calls.one());
      operations.put(first.input(0), operation);
      for (int share = 1; share < sizes.get(operation); share++) {
        Calls next = pool.submit(Calls.of(1).sameOperationAs(first));
        operations.put(next.input(0), operation);
      }
    }

    while (!pool.dispatch().isIdle()) {
      pool.end(worker.lastSent(), 1);
    }

    List<Integer> inputs = worker.sent().stream().skip(1).map(sent -> sent.inputs()[0]).toList();
    assertThat(inputs).hasSameElementsAs(operations.keySet()).hasSameSizeAs(operations.keySet());
    assertThat(inputs.stream().map(operations::get).toList()).isEqualTo(inTurn(sizes));
    for (int operation = 0; operation < sizes.size(); operation++) {
      int own = operation;
      assertThat(inputs.stream().filter(input -> operations.get(input) == own)).isSorted();
    }
  }

  /** Returns which operation is next, as long as any has a share: one of each in turn. */
  private static List<Integer> inTurn(List<Integer> sizes) {
    List<Integer> order = new ArrayList<>();
    int most = sizes.stream().mapToInt(size -> size).max().orElse(0);
    for (int round = 0; round < most; round++) {
      for (int operation = 0; operation < sizes.size(); operation++) {
        if (round < sizes.get(operation)) {
          order.add(operation);
        }
      }
    }
    return order;
  }

  /** However many there are, each other operation has every second turn. */
  @Property(tries = 100)
  void theSubmitsOfOneMethodAreOneOperation(
      @ForAll @IntRange(min = 1, max = 40) int before,
      @ForAll @IntRange(min = 1, max = 40) int after,
      @ForAll @IntRange(min = 1, max = 9) int shares) {
    DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
    FakeWorker worker = pool.worker(0);
    pool.submit(Calls.one());
    submitOrWait(pool, before);
    Calls first = pool.submit(Calls.one());
    for (int share = 1; share < shares; share++) {
      pool.submit(Calls.of(1).sameOperationAs(first));
    }
    Calls call = pool.submitAwaited(Calls.of(1));
    submitOrWait(pool, after);

    while (!pool.dispatch().isIdle()) {
      pool.end(worker.lastSent(), 1);
    }

    List<Calls> order = worker.sent().stream().map(sent -> pool.of(sent.inputs()[0])).toList();
    List<Calls> submits = order.stream().filter(pool.submitted()::contains).toList();
    assertThat(submits).as("in their order").isEqualTo(List.copyOf(submitsOf(pool)));
    assertThat(order.indexOf(call)).as("behind one of each operation").isEqualTo(3);
    for (int round = 1; round < Math.min(shares, before + after); round++) {
      int at = 2 + 2 * round;
      assertThat(pool.submitted().contains(order.get(at))).as("turn %s", at).isTrue();
      assertThat(pool.submitted().contains(order.get(at + 1))).as("turn %s", at + 1).isFalse();
    }
  }

  private static void submitOrWait(DispatchFixture pool, int count) {
    for (int i = 0; i < count; i++) {
      pool.submitOrWait(Calls.of(1));
    }
  }

  private static List<Calls> submitsOf(DispatchFixture pool) {
    return pool.batches().stream().filter(pool.submitted()::contains).toList();
  }

  @Property(tries = 300)
  void eachPriorityKeepsItsOrderAndTheLowestHasATenth(
      @ForAll @Size(min = 1, max = 80) List<Priority> submitted) {
    DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
    FakeWorker worker = pool.worker(0);
    pool.submit(Calls.one());
    Map<Priority, Calls> operations = new LinkedHashMap<>();
    for (Priority priority : submitted) {
      Calls first = operations.get(priority);
      Calls.Plan plan = Calls.of(1).priority(priority);
      Calls next = pool.submit(first == null ? plan : plan.sameOperationAs(first));
      operations.putIfAbsent(priority, next);
    }

    while (!pool.dispatch().isIdle()) {
      pool.end(worker.lastSent(), 1);
    }

    List<Calls> order =
        worker.sent().stream().skip(1).map(sent -> pool.of(sent.inputs()[0])).toList();
    for (Priority priority : Priority.values()) {
      List<Integer> turns = new ArrayList<>();
      List<Integer> inputs = new ArrayList<>();
      for (int turn = 0; turn < order.size(); turn++) {
        if (order.get(turn).batch().priority() == priority) {
          turns.add(turn);
          inputs.add(order.get(turn).input(0));
        }
      }
      int before = -1;
      for (int turn : turns) {
        int most = priority == Priority.HIGH ? 2 : 10;
        assertThat(turn - before).as("%s at %s", priority, turn).isLessThanOrEqualTo(most);
        before = turn;
      }
      assertThat(inputs).isSorted();
    }
  }

  /** Several workers, whose calls end in any order. */
  @Property(tries = 300)
  void theSharesOfAnOperationAreSentInTheirOrderAndNoOperationStarves(
      @ForAll @IntRange(min = 1, max = 3) int workers,
      @ForAll @IntRange(min = 1, max = 3) int threads,
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 3) Integer> submitted,
      @ForAll @Size(max = 20) List<@IntRange(max = 1_000) Integer> ends) {
    DispatchFixture pool = FixtureSettings.workers(workers).threads(threads).make().warmUp();
    Map<Integer, Calls> operations = new LinkedHashMap<>();
    Map<Integer, Integer> operationOf = new LinkedHashMap<>(); // of the inputs, in order
    List<Integer> sent = new ArrayList<>();
    List<SentCalls> left = new ArrayList<>();
    for (int operation : submitted) {
      Calls first = operations.computeIfAbsent(operation, none -> Calls.one());
      Calls next = pool.submit(Calls.of(1).sameOperationAs(first));
      operationOf.put(next.input(0), operation);
      takeSent(pool, sent, left);
    }

    for (int step = 0; !left.isEmpty(); step++) {
      int choice = ends.isEmpty() ? 0 : ends.get(step % ends.size());
      pool.end(left.remove(choice % left.size()), 1);
      takeSent(pool, sent, left);
    }

    assertThat(sent).hasSameElementsAs(operationOf.keySet()).doesNotHaveDuplicates();
    for (int operation : operations.keySet()) {
      assertThat(sent.stream().filter(input -> operationOf.get(input) == operation)).isSorted();
    }
    long atOnce = (long) workers * threads;
    List<Integer> waited = sent.stream().skip(atOnce).map(operationOf::get).toList();
    Map<Integer, Integer> sizes = new LinkedHashMap<>();
    waited.forEach(operation -> sizes.merge(operation, 1, Integer::sum));
    List<Integer> queue = List.copyOf(sizes.keySet());
    assertThat(waited)
        .isEqualTo(inTurn(List.copyOf(sizes.values())).stream().map(queue::get).toList());
  }

  /** Takes note of what workers were sent since the last time. */
  private static void takeSent(DispatchFixture pool, List<Integer> sent, List<SentCalls> left) {
    for (FakeWorker worker : pool.started()) {
      for (SentCalls calls : worker.sent()) {
        if (!sent.contains(calls.inputs()[0])) {
          sent.add(calls.inputs()[0]);
          left.add(calls);
        }
      }
    }
  }

  /** Shares are split among workers of which each runs a few calls. */
  @Property(tries = 200)
  void aBatchThatIsLargerThanItsWorkersMayRunIsRunByOneAfterTheOther(
      @ForAll @IntRange(min = 1, max = 60) int calls,
      @ForAll @IntRange(min = 1, max = 9) int maxTasks) {
    DispatchFixture pool = FixtureSettings.workers(1).maxTasks(maxTasks).make();
    Calls batch = pool.submit(Calls.of(calls));
    List<Integer> inputs = new ArrayList<>();
    while (!batch.haveEnded()) {
      FakeWorker worker = pool.readyNext();
      assertThat(worker.sent()).hasSize(1);
      assertThat(worker.lastSent().count()).isLessThanOrEqualTo(maxTasks);
      for (int input : worker.lastSent().inputs()) {
        inputs.add(input);
      }
      pool.end(worker.lastSent(), worker.lastSent().count());
      if (!batch.haveEnded()) {
        pool.die(worker); // as it was told
      }
    }

    assertThat(inputs).hasSize(calls).isSorted();
    assertThat(batch.ends()).containsOnly("value");
  }
}
