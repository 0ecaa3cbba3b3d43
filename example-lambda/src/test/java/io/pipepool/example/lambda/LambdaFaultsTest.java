package io.pipepool.example.lambda;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.example.lambda.faults.FaultsHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fault in a call costs that call only, and the function answers in time. */
final class LambdaFaultsTest {
  @TempDir Path folder;

  private Sandbox start() throws Exception {
    return start(2);
  }

  /**
   * Starts a function with that many workers. One that a test soon kills gets one worker: a second
   * worker may be starting still, and have a file of arguments to delete.
   */
  private Sandbox start(int workers) throws Exception {
    return new LambdaFunction(FaultsHandler.class)
        .variable("PIPEPOOL_WORKERS", Integer.toString(workers))
        .start(folder);
  }

  private static void assertThatItWorks(Sandbox sandbox) throws Exception {
    assertThat(sandbox.invoke("[\"echo a\", \"echo b\"]")).hasToString("response [\"a\",\"b\"]");
  }

  @ParameterizedTest
  @CsvSource({"crash, SIGSEGV", "exhaust, heap"})
  void aCallThatKillsItsWorkerFailsAlone(String deed, String reason) throws Exception {
    try (Sandbox sandbox = start()) {
      assertThat(sandbox.invoke("[\"echo a\", \"" + deed + "\", \"echo b\"]").toString())
          .startsWith("response [\"a\",\"io.pipepool.WorkerLostException: ")
          .contains(reason)
          .endsWith(",\"b\"]");
      assertThatItWorks(sandbox);
    }
  }

  @Test
  void aCallThatHangsIsEndedBeforeTheDeadline() throws Exception {
    try (Sandbox sandbox = start()) {
      assertThatItWorks(sandbox);
      List<ProcessHandle> workers = sandbox.workers();
      Duration deadline = Duration.ofSeconds(3);

      Answer answer = sandbox.send("[\"echo a\", \"hang\"]", deadline).await();

      assertThat(answer.took()).isLessThan(deadline);
      assertThat(answer.toString())
          .startsWith("response [\"a\",\"io.pipepool.TaskTimeoutException: ")
          .contains("[pipepool:invocation-time]");
      assertThatItWorks(sandbox);
      Awaitility.await("the worker that hangs is ended")
          .atMost(30, SECONDS)
          .until(() -> !workers.stream().allMatch(Sandbox::isAlive));
    }
  }

  @Test
  void workersEndWithTheFunctionAndLeaveNothing() throws Exception {
    try (Sandbox sandbox = start(1)) {
      sandbox.send("[\"await /tmp/never\", \"echo a\"]", Duration.ofMinutes(1));
      Path begun = sandbox.files().inTemp("/tmp/never.begun");
      Awaitility.await().atMost(30, SECONDS).until(begun.toFile()::exists);
      List<ProcessHandle> workers = sandbox.workers();
      assertThat(workers).isNotEmpty();

      sandbox.runtime().destroyForcibly();

      Awaitility.await("the workers of a killed function end")
          .atMost(2, SECONDS)
          .until(() -> workers.stream().noneMatch(Sandbox::isAlive));
      assertThat(sandbox.files().leftInTemp()).containsExactly("never.begun");
    }
  }

  @Test
  void nothingSurvivesItsSandbox() throws Exception {
    try (Sandbox sandbox = start(1)) {
      assertThatItWorks(sandbox);
      List<ProcessHandle> all = sandbox.processes();
      assertThat(sandbox.workers()).isNotEmpty();

      sandbox.kill();

      assertThat(all).noneMatch(Sandbox::isAlive);
      assertThat(sandbox.files().leftInTemp()).isEmpty();
    }
  }
}
