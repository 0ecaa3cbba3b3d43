package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.SharesPool;
import io.pipepool.testing.TestTasks;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on two workers. */
@SharesPool
final class ProcessPoolContractTest extends EngineContract {
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
  Engine engine() {
    return pool;
  }

  @Test
  void itRunsCallsInOtherProcesses() throws Exception {
    String own = Long.toString(ProcessHandle.current().pid());
    assertThat(TestTasks.RUN.using(pool).call("pid")).isNotEqualTo(own);
    assertThat(TestTasks.RUN.using(pool).call("worker")).startsWith("worker-");
  }

  @Test
  void nestedStubsRunInline() {
    // 2n + 2(n + 1) + 2n
    assertThat(TestTasks.NESTED.using(pool).map(List.of(1, 2))).containsExactly(8, 14);
  }
}
