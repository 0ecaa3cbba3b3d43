package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.SharesPool;
import io.pipepool.testing.TestTasks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A call learns how often it has been run before. */
@ExtendWith(NothingLeft.class)
@SharesPool
@Timeout(60)
final class AttemptTest {
  private static ParallelPool pool;

  @BeforeAll
  static void open() {
    pool = ParallelPool.builder().workers(2).maxHeap("64m").build();
  }

  @AfterAll
  static void close() {
    pool.close();
  }

  private static ParallelFunction<String, String, Exception> run() {
    return TestTasks.newRun().using(pool);
  }

  @Test
  void theFirstRunHasNumberZero() throws Exception {
    assertThat(run().call("attempt")).isEqualTo("0");
    assertThat(run().map(List.of("attempt", "attempt", "attempt"))).containsOnly("0");
    assertThat(TestTasks.RUN.using(Engine.inline()).call("attempt")).isEqualTo("0");
    assertThat(WorkerContext.attempt()).isZero();
  }

  @Test
  void eachRunThatEndedItsWorkerCounts() throws Exception {
    ParallelFunction<String, String, Exception> retried = run().withRetries(2);
    assertThat(retried.submit("haltBefore 1;attempt").get()).isEqualTo("1");
    assertThat(retried.submit("haltBefore 2;attempt").get()).isEqualTo("2");
    assertThat(run().call("attempt")).as("the next call").isEqualTo("0");
  }

  @Test
  void aRunThatExceededItsTimeLimitCounts() throws Exception {
    ParallelFunction<String, String, Exception> retried =
        run().withRetries(1).withTimeout(Duration.ofMillis(500));
    assertThat(retried.call("dozeBefore 1;attempt")).isEqualTo("1");
  }

  @Test
  void theRunAfterTheOneThatFoundTheCulpritCounts() throws Exception {
    String culprit = "haltBefore 1;attempt"; // of several, no call is blamed the first time
    assertThat(run().withChunkSize(3).map(List.of("echo a", culprit, "attempt")))
        .element(1)
        .isEqualTo("1");
  }

  @Test
  void onlyTheCallsOwnThreadKnowsAndACallInsideHasANumberOfItsOwn() throws Exception {
    ParallelFunction<String, String, Exception> retried = run().withRetries(1);
    assertThat(retried.submit("haltBefore 1;attemptBeside").get()).isEqualTo("0");
    assertThat(retried.submit("haltBefore 1;nested attempt").get()).isEqualTo("0");
    assertThat(retried.submit("haltBefore 1;nested attempt;attempt").get()).isEqualTo("1");
  }
}
