package io.pipepool.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pipepool.example.audit.TestJar;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An audit survives workers that are killed from outside. */
@EnabledOnOs(OS.LINUX) // /proc tells which workers are reading a jar
class KilledWorkersTest {
  private static final int MORE_JARS = 60;
  private static final int KILLS = 10;

  @TempDir Path folder;

  @Test
  void anAuditLosesNoMoreThanTheJarsThatItsTenKilledWorkersWereReading() throws IOException {
    // The jar is small on disk and takes long to read, so that the test has time to kill.
    byte[] jar = new TestJar().file("zeros", new byte[48 << 20]).bytes();
    Files.write(folder.resolve("jar0-1.jar"), jar);
    String sound = rows(CommandRun.of("audit", folder.toString())).get("jar0-1.jar");
    int jars = 1;
    Set<Long> killed = new HashSet<>();
    Map<String, String> lost = Map.of();
    // a round does not count if this thread was held up
    while (killed.size() < KILLS || lost.isEmpty()) {
      for (int more = jars + MORE_JARS; jars < more; jars++) {
        Files.write(folder.resolve("jar" + jars + "-1.jar"), jar);
      }
      killed.clear();
      CommandRun run =
          killReaders(() -> CommandRun.of("audit", folder.toString(), "--workers=2"), killed);

      assertThat(run.exitCode()).isZero();
      lost = new HashMap<>(rows(run));
      assertThat(lost).hasSize(jars);
      lost.values().removeIf(sound::equals);
    }
    assertThat(killed).hasSize(KILLS);
    assertThat(lost).hasSizeLessThanOrEqualTo(KILLS);
    assertThat(lost.values())
        .allSatisfy(row -> assertThat(row).contains("WorkerLostException", "SIGKILL", "input "));
  }

  /**
   * Kills ten workers that read a jar while the audit runs. If the audit ends before, it kills
   * fewer.
   */
  private CommandRun killReaders(Supplier<CommandRun> audit, Set<Long> killed) {
    CompletableFuture<CommandRun> run = CompletableFuture.supplyAsync(audit);
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(100))
        .until(
            () -> {
              ProcessHandle.current()
                  .children()
                  .filter(child -> !killed.contains(child.pid()) && readsJar(child))
                  .findAny()
                  .filter(ProcessHandle::destroyForcibly)
                  .ifPresent(reader -> killed.add(reader.pid()));
              return killed.size() == KILLS || run.isDone();
            });
    return run.join();
  }

  private boolean readsJar(ProcessHandle worker) {
    Path descriptors = Path.of("/proc", Long.toString(worker.pid()), "fd");
    try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : all) {
        if (Files.readSymbolicLink(descriptor).startsWith(folder.toRealPath())) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return false; // the worker has closed the file, or has ended
    }
    return false;
  }

  /** Returns the rows of the table by jar. The widths of columns make no difference. */
  private static Map<String, String> rows(CommandRun run) {
    return run.out()
        .lines()
        .filter(line -> line.startsWith("jar"))
        .map(line -> line.split(" +", 2))
        .collect(Collectors.toMap(row -> row[0], row -> row[1].replaceAll(" +", " ")));
  }
}
