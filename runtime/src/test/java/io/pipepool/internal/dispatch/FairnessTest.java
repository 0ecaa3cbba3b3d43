package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** In which order the calls of several operations run, whatever their numbers. */
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
    int most = sizes.stream().mapToInt(size -> size).max().orElseThrow();
    for (int round = 0; round < most; round++) {
      for (int operation = 0; operation < sizes.size(); operation++) {
        if (round < sizes.get(operation)) {
          order.add(operation);
        }
      }
    }
    return order;
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
