package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.TestTasks;
import io.pipepool.testing.WatchedEngine;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checks how many calls real workers get together. */
final class BatchSizesTest extends PoolTest {
  private static final List<Integer> MANY = IntStream.range(0, 10_000).boxed().toList();

  private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();

  @Test
  void aFunctionRemembersThatItsCallsAreTiny() throws Exception {
    try (ParallelPool pool = pool(2).build()) {
      Conditions.inOneOfAFewAttempts(() -> mapTwice(pool));
    }
  }

  private void mapTwice(Engine engine) {
    ParallelFunction<Integer, Integer, RuntimeException> twice =
        TestTasks.newTwice().using(WatchedEngine.counting(engine, sizes));
    sizes.clear();
    twice.map(MANY);
    assertThat(sizes.peek()).isEqualTo(1);
    int before = sizes.size();
    sizes.clear();

    assertThat(twice.map(MANY)).hasSize(MANY.size()).endsWith(2 * (MANY.size() - 1));

    assertThat(sizes.peek()).isBetween(2, MANY.size() / 2 / 4);
    assertThat(sizes).hasSizeLessThan(before);
  }

  @Test
  void aFunctionWhoseCallsHaveBecomeLongHasNoLargeBatches() throws Exception {
    try (ParallelPool pool = pool(2).build()) {
      ParallelFunction<String, String, Exception> run =
          TestTasks.newRun().using(WatchedEngine.counting(pool, sizes));
      run.map(Collections.nCopies(10_000, "echo x"));
      sizes.clear();

      run.map(Collections.nCopies(40, "sleep 20"));

      // Until the first batch has been measured, each worker gets one batch of a quarter of its
      // calls.
      assertThat(sizes).allMatch(size -> size <= 5);
      assertThat(sizes.stream().filter(size -> size > 1).count()).isLessThanOrEqualTo(2);
      sizes.clear();
      run.map(Collections.nCopies(40, "sleep 20"));
      assertThat(sizes).containsOnly(1);
    }
  }
}
