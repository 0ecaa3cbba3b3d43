package io.pipepool.example.lambda;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pipepool.example.lambda.faults.FaultsHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests' place is like AWS Lambda's, so that code that works in one works in the other. */
final class LambdaPlaceTest {
  @TempDir Path folder;

  private Sandbox start() throws Exception {
    assumeThat(Isolation.HAS_OWN_ROOT).as("places have a root of their own").isTrue();
    return new LambdaFunction(FaultsHandler.class).start(folder);
  }

  @Test
  void thePlaceHasOnlyTheDevicesOfLambda() throws Exception {
    try (Sandbox sandbox = start()) {
      assertThat(sandbox.invoke("[\"list /dev\"]"))
          .hasToString("response [\"full null random stderr stdin stdout urandom zero\"]");
    }
  }

  @Test
  void onlyTheTemporaryFolderCanBeWrittenToAndStaysAsItWas() throws Exception {
    try (Sandbox sandbox = start()) {
      assertThat(sandbox.invoke("[\"write /x\", \"write /var/task/x\", \"write /dev/x\"]"))
          .hasToString(
              "response [\"/x: Read-only file system\","
                  + "\"/var/task/x: Read-only file system\",\"/dev/x: Read-only file system\"]");
      assertThat(sandbox.invoke("[\"write /tmp/x\"]")).hasToString("response [\"written\"]");
      assertThat(sandbox.files().leftInTemp()).as("while workers run").isEmpty();

      sandbox.runtime().destroy();

      Awaitility.await().atMost(30, SECONDS).until(() -> !sandbox.hasRuntime());
      assertThat(sandbox.files().leftInTemp()).as("after the end").isEmpty();
    }
  }

  @Test
  void workersHaveLambdasLimitsAndNoPrivileges() throws Exception {
    try (Sandbox sandbox = start()) {
      sandbox.invoke("[\"echo a\"]");
      Path worker = Path.of("/proc", Long.toString(sandbox.workers().get(0).pid()));

      assertThat(Files.readString(worker.resolve("limits")))
          .containsPattern("Max processes +1024 ")
          .containsPattern("Max open files +1024 ");
      assertThat(Files.readString(worker.resolve("status")))
          .containsPattern("CapEff:\\s+0+\n")
          .containsPattern("NoNewPrivs:\\s+1\n")
          .doesNotContainPattern("Uid:\\s+0");
    }
  }

  @ParameterizedTest
  @CsvSource({"512, 1, 128", "512, 2, 128", "2048, 1, 512", "2048, 2, 512"})
  void callsRunAndFailWithAnyMemoryAndNumberOfProcessors(int megabytes, int cpus, int heap)
      throws Exception {
    LambdaFunction function =
        new LambdaFunction(FaultsHandler.class)
            .memory(MemorySetting.withWholeCpus(megabytes))
            .visibleCpus(cpus);
    try (Sandbox sandbox = function.start(folder)) {
      assertThat(sandbox.invoke("[\"echo a\", \"processors\", \"exhaust\", \"echo b\"]").toString())
          .startsWith("response [\"a\",\"" + cpus + " processors\",\"io.pipepool.WorkerLost")
          .contains("heap")
          .endsWith(",\"b\"]");
      assertThat(sandbox.log())
          .as("said once, also where workers are replaced")
          .containsOnlyOnce("[pipepool:lambda] 1 worker at most, with a heap of " + heap + "m: ")
          .contains(megabytes + " MB of memory come with");
      assertThat(sandbox.workers()).as("as many as the memory buys CPUs").hasSize(1);
    }
  }
}
