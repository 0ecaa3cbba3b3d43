package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.TestTasks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The contract on the engine that runs calls on the caller's thread. */
final class InlineEngineTest extends EngineContract {
  @Override
  Engine engine() {
    return Engine.inline();
  }

  @Test
  void itRunsCallsInTheCallersProcess() throws Exception {
    String own = Long.toString(ProcessHandle.current().pid());
    assertThat(TestTasks.RUN.using(engine()).call("pid")).isEqualTo(own);
  }

  @Test
  void aTimeLimitInterruptsTheCall() {
    assertThatExceptionOfType(TaskTimeoutException.class)
        .isThrownBy(
            () ->
                TestTasks.RUN
                    .using(engine())
                    .withTimeout(Duration.ofMillis(50))
                    .map(List.of("sleep 60000")));
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aPoolWithoutWorkersRunsCallsInline() throws Exception {
    ParallelPool pool = ParallelPool.builder().workers(0).build();
    try (pool) {
      String own = Long.toString(ProcessHandle.current().pid());
      assertThat(TestTasks.RUN.using(pool).call("pid")).isEqualTo(own);
    }
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> TestTasks.TWICE.using(pool).call(1));
  }
}
