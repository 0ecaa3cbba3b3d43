package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.ParentProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the parent ends in any way, every worker is gone within a second (promise 7). */
@ExtendWith(NothingLeft.class)
final class OrphanTest {
  @TempDir Path folder;

  private ParentProcess start(String... arguments) throws IOException {
    return new ParentProcess(folder, List.of(), arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"idle", "busy", "writing", "loading"})
  void workersEndWhenTheParentIsKilled(String mode) throws Exception {
    Path begun = folder.resolve("begun");
    try (ParentProcess parent = start(mode, begun.toString())) {
      Conditions.eventually(() -> Files.exists(begun));
      parent.process().destroyForcibly().waitFor();
      parent.awaitWorkersGone();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "forgotten"})
  void aPoolThatNobodyClosedNeverKeepsTheParentAlive(String mode) throws Exception {
    try (ParentProcess parent = start(mode)) {
      assertThat(parent.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(parent.process().exitValue()).isZero();
      parent.awaitWorkersGone();
      assertThat(parent.errors()).isEmpty();
    }
  }

  @Test
  void workersEndWhenTheParentIsAskedToEnd() throws Exception {
    Path begun = folder.resolve("begun");
    try (ParentProcess parent = start("busy", begun.toString())) {
      Conditions.eventually(() -> Files.exists(begun));
      parent.process().destroy();
      assertThat(parent.process().waitFor(5, TimeUnit.SECONDS)).isTrue();
      parent.awaitWorkersGone();
    }
  }

  /** A terminal sends the signal to the parent and to its workers. */
  @ParameterizedTest
  @ValueSource(strings = {"idle", "busy", "queued forever"})
  @EnabledOnOs(OS.LINUX) // whose env can undo that signals are ignored, as in a background job
  void afterCtrlCAllAreGoneWithinTwoSecondsAndSayNothing(String mode) throws Exception {
    Path begun = folder.resolve("begun");
    List<String> asInATerminal = List.of("setsid", "env", "--default-signal=INT");
    try (ParentProcess parent = new ParentProcess(folder, asInATerminal, mode, begun.toString())) {
      Conditions.eventually(() -> Files.exists(begun));
      long start = System.nanoTime();
      new ProcessBuilder("kill", "-INT", "--", "-" + parent.process().pid()).start().waitFor();
      assertThat(parent.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
      parent.awaitWorkersGone();
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
      assertThat(parent.process().exitValue()).as("exit code").isEqualTo(130);
      assertThat(parent.errors()).isEmpty();
    }
  }
}
