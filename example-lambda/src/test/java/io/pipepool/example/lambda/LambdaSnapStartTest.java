package io.pipepool.example.lambda;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.example.lambda.faults.SnapStartHandler;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runtime client calls a function's hooks for SnapStart. This test leaves out one part: it does
 * not copy a microVM between the two hooks.
 */
final class LambdaSnapStartTest {
  @TempDir Path folder;

  /** Returns the names of a process's threads. The kernel keeps 15 characters of each name. */
  private static List<String> threads(ProcessHandle process) throws IOException {
    List<String> names = new ArrayList<>();
    Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        names.add(Files.readString(thread.resolve("comm")).strip());
      }
    } catch (NoSuchFileException e) {
      return names; // the thread has ended meanwhile
    }
    return names;
  }

  @Test
  void noWorkerIsInTheSnapshotAndNoCallIsLost() throws Exception {
    LambdaFunction function =
        new LambdaFunction(SnapStartHandler.class)
            .variable("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    try (Sandbox sandbox = function.start(folder)) {
      Path begun = sandbox.files().inTemp("/tmp/go.begun");
      Awaitility.await().atMost(30, SECONDS).until(begun.toFile()::exists);
      List<ProcessHandle> before = sandbox.workers();
      assertThat(before).hasSize(1);

      Awaitility.await("the hook that waits for the call")
          .atMost(30, SECONDS)
          .until(() -> threads(sandbox.runtime()).contains("pipepool-checkp"));
      Files.createFile(sandbox.files().inTemp("/tmp/go"));
      sandbox.api().awaitCheckpoint();

      assertThat(sandbox.workers()).as("in the snapshot").isEmpty();
      assertThat(sandbox.files().leftInTemp()).containsExactly("go", "go.begun");
      sandbox.api().restore();
      assertThat(sandbox.invoke("\"echo after\"")).hasToString("response [\"awaited\",\"after\"]");
      assertThat(sandbox.workers()).hasSize(1).doesNotContainAnyElementsOf(before);
    }
  }
}
