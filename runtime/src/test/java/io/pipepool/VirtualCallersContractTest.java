package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.contract.ElementFlowContract;
import io.pipepool.contract.EngineContract;
import io.pipepool.testing.OnVirtualThreads;
import io.pipepool.testing.SharesPool;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on two workers, for callers that are virtual threads. */
@SharesPool
@EnabledForJreRange(min = JRE.JAVA_21)
@ExtendWith(OnVirtualThreads.class)
final class VirtualCallersContractTest implements EngineContract, ElementFlowContract {
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
  void theCallersAreVirtualThreads() {
    assertThat(Thread.currentThread().getThreadGroup().getName()).isEqualTo("VirtualThreads");
  }

  /** A thread keeps the group of the one that makes it, if it is given none. */
  @Test
  void theThreadsOfThePoolAreInNoGroupOfVirtualThreads() throws Exception {
    assertThat(run().map(List.of("echo a", "echo b"))).containsExactly("a", "b");
    List<Thread> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("pipepool-"))
            .toList();
    assertThat(threads).isNotEmpty();
    assertThat(threads)
        .allSatisfy(
            thread -> {
              ThreadGroup group = thread.getThreadGroup(); // null if the thread has ended
              assertThat(group == null || group.getParent() == null).as("%s", thread).isTrue();
            });
  }
}
