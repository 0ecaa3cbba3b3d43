package io.pipepool.example.lambda;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.example.lambda.faults.BackgroundHandler;
import io.pipepool.example.lambda.faults.FaultsHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A function handles several invocations at once, and pauses between invocations in which no
 * process runs.
 */
final class LambdaTimeTest {
  /** Longer than the idle time-out and the time limit of these functions. */
  private static final Duration PAUSE = Duration.ofMillis(3_500);

  @TempDir Path folder;

  private static void awaitFile(Path file) {
    Awaitility.await(file.toString()).atMost(30, SECONDS).until(file.toFile()::exists);
  }

  private static void freezeFor(Duration pause, Sandbox sandbox) throws Exception {
    sandbox.freeze();
    Thread.sleep(pause.toMillis());
    sandbox.thaw();
  }

  @Test
  void invocationsOnSeveralThreadsShareThePool() throws Exception {
    int atOnce = 4;
    LambdaFunction function =
        new LambdaFunction(FaultsHandler.class)
            .variable("AWS_LAMBDA_MAX_CONCURRENCY", Integer.toString(atOnce))
            .variable("PIPEPOOL_WORKERS", Integer.toString(atOnce));
    try (Sandbox sandbox = function.start(folder)) {
      List<Invocation> invocations = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        String event = "[\"await /tmp/go" + i + "\", \"echo " + i + "\"]";
        invocations.add(sandbox.send(event, Duration.ofMinutes(1)));
      }
      for (int i = 0; i < atOnce; i++) {
        awaitFile(sandbox.files().inTemp("/tmp/go" + i + ".begun"));
      }
      assertThat(sandbox.api().running()).isEqualTo(atOnce);
      assertThat(sandbox.workers()).hasSize(atOnce);

      for (int i = 0; i < atOnce; i++) {
        Files.createFile(sandbox.files().inTemp("/tmp/go" + i));
        assertThat(invocations.get(i).await()).hasToString("response [\"awaited\",\"" + i + "\"]");
      }
    }
  }

  @Test
  void aCallThatIsFrozenIsNotLate() throws Exception {
    try (Sandbox sandbox = new LambdaFunction(BackgroundHandler.class).start(folder)) {
      String deed = "\"await /tmp/go\"";
      assertThat(sandbox.invoke(deed)).hasToString("response \"begun\"");
      awaitFile(sandbox.files().inTemp("/tmp/go.begun"));

      freezeFor(PAUSE, sandbox);

      Files.createFile(sandbox.files().inTemp("/tmp/go"));
      assertThat(sandbox.invoke(deed)).hasToString("response \"awaited\"");
    }
  }

  @Test
  void aWorkerThatWasFrozenLongerThanItMayBeIdleLosesNoCall() throws Exception {
    LambdaFunction function =
        new LambdaFunction(FaultsHandler.class)
            .variable("PIPEPOOL_WORKERS", "2")
            .variable("PIPEPOOL_IDLE_TIMEOUT", "1s");
    try (Sandbox sandbox = function.start(folder)) {
      for (int i = 0; i < 3; i++) {
        assertThat(sandbox.invoke("[\"echo a\", \"echo b\"]"))
            .hasToString("response [\"a\",\"b\"]");
        freezeFor(PAUSE, sandbox);
      }
      assertThat(sandbox.invoke("[\"echo a\"]")).hasToString("response [\"a\"]");
    }
  }
}
