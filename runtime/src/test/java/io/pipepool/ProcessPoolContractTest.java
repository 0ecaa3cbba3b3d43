package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.contract.ElementFlowContract;
import io.pipepool.contract.EngineContract;
import io.pipepool.testing.Failing;
import io.pipepool.testing.SharesPool;
import io.pipepool.testing.TestTasks;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract on two workers. */
@SharesPool
final class ProcessPoolContractTest implements EngineContract, ElementFlowContract {
  private static ParallelPool pool;

  @BeforeAll
  static void open() {
    pool = ParallelPool.builder().workers(2).maxHeap("128m").build();
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  @Override
  public Engine engine() {
    return pool;
  }

  @Test
  void thePoolRunsCallsInOtherProcesses() throws Exception {
    String own = Long.toString(ProcessHandle.current().pid());
    assertThat(TestTasks.RUN.using(pool).call("pid")).isNotEqualTo(own);
    assertThat(TestTasks.RUN.using(pool).call("worker")).startsWith("worker-");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anIteratorThatThrowsEndsMapThoughCallsRunOn(int chunk) {
    List<String> inputs = List.of("sleep 600000", "echo b");
    Iterable<String> failing = Failing.after(inputs, new IllegalStateException("broken"));
    CompletableFuture<List<String>> all =
        TestTasks.RUN.using(pool).withChunkSize(chunk).mapAsync(failing);
    try {
      assertThat(all)
          .failsWithin(30, TimeUnit.SECONDS)
          .withThrowableThat()
          .withCauseInstanceOf(IllegalStateException.class);
    } finally {
      all.cancel(true);
    }
  }

  @Test
  void nestedStubsRunInline() {
    // 2n + 2(n + 1) + 2n
    assertThat(TestTasks.NESTED.using(pool).map(List.of(1, 2))).containsExactly(8, 14);
  }
}
