package io.pipepool.spi.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.Engine;
import io.pipepool.ParallelPool;
import io.pipepool.WorkerLostException;
import io.pipepool.contract.EngineContract;
import io.pipepool.testing.MessageEngine;
import io.pipepool.testing.TestTasks;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract on an engine that is made of the public interfaces only. */
final class MessageEngineTest implements EngineContract {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Engine engine = MessageEngine.of(Engine.inline(), threads);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Override
  public Engine engine() {
    return engine;
  }

  @Test
  void aFailureSaysWhichProcessItHappenedIn() {
    assertThatThrownBy(() -> run().map(List.of("echo a", "throw java.io.IOException x")))
        .satisfies(
            failure ->
                assertThat(List.of(failure.getStackTrace()))
                    .anyMatch(frame -> frame.toString().contains("node 1, input 1")));
  }

  @Test
  void anEmittingCallThatEmitsMoreThanFitsFailsAfterTheElementsThatFit() {
    assertThatThrownBy(() -> emit().call("2000 33000"))
        .hasMessageContaining("emitted more than the 16777216 bytes")
        .hasMessageContaining("node 1");
    try (var elements = emit().stream(List.of("100000000"))) {
      assertThat(elements.limit(10).count()).isEqualTo(10);
    }
  }

  @Test
  void aNodeWithItsOwnWorkersLosesOneCallWhenItCrashes() throws Exception {
    try (ParallelPool pool = ParallelPool.builder().workers(1).maxHeap("64m").build()) {
      Engine isolated = MessageEngine.of(pool, threads);
      assertThatThrownBy(() -> TestTasks.RUN.using(isolated).map(List.of("echo a", "halt 3")))
          .isInstanceOf(WorkerLostException.class)
          .hasMessageContaining("exited with 3")
          .hasMessageContaining("input 1");
      assertThat(TestTasks.RUN.using(isolated).call("worker")).startsWith("worker-");
    }
  }
}
