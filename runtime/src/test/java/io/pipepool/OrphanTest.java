package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.ParentProgram;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the parent ends in any way, every worker is gone within a second (promise 7). */
@ExtendWith(NothingLeft.class)
final class OrphanTest {
  @TempDir Path folder;

  private final List<ProcessHandle> workers = new ArrayList<>();
  private Path errors;

  private Process start(String mode) throws IOException {
    errors = folder.resolve("errors");
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                ParentProgram.class.getName(),
                mode)
            .redirectError(errors.toFile())
            .start();
    BufferedReader lines = parent.inputReader();
    for (int i = 0; i < 2; i++) {
      String line = lines.readLine();
      assertThat(line).as(Files.readString(errors)).isNotNull();
      ProcessHandle.of(Long.parseLong(line)).ifPresent(workers::add);
    }
    return parent;
  }

  /** Where this class and the runtime are; what runs tests may have its own class path. */
  private static String classPath() {
    List<String> entries = new ArrayList<>();
    for (Class<?> type : List.of(ParentProgram.class, ParallelPool.class)) {
      entries.add(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
    return String.join(File.pathSeparator, entries);
  }

  private void assertGoneWithinASecond() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    while (workers.stream().anyMatch(OrphanTest::runs) && System.nanoTime() - end < 0) {
      Thread.sleep(10);
    }
    assertThat(workers).noneMatch(OrphanTest::runs);
  }

  /** Whether it is more than an entry that nobody has taken note of: those count as alive, too. */
  private static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException e) {
      return process.isAlive() && !Files.isDirectory(Path.of("/proc/self"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"idle", "busy", "writing", "loading"})
  void workersEndWhenTheParentIsKilled(String mode) throws Exception {
    Process parent = start(mode);
    assertThat(workers).hasSize(2);
    TimeUnit.MILLISECONDS.sleep(300); // into what it does
    parent.destroyForcibly().waitFor();
    assertGoneWithinASecond();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "forgotten"})
  void aPoolThatNobodyClosedNeverKeepsTheParentAlive(String mode) throws Exception {
    Process parent = start(mode);
    assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(parent.exitValue()).isZero();
    assertGoneWithinASecond();
    assertThat(Files.readString(errors)).isEmpty();
  }

  @Test
  void workersEndWhenTheParentIsAskedToEnd() throws Exception {
    Process parent = start("busy");
    parent.destroy();
    assertThat(parent.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertGoneWithinASecond();
  }
}
