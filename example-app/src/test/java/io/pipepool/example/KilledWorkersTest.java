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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An audit whose workers are killed from outside. */
@EnabledOnOs(OS.LINUX) // where /proc tells which workers are reading a jar
class KilledWorkersTest {
  private static final int JARS = 60;
  private static final int KILLS = 10;

  @TempDir Path folder;

  @Test
  void anAuditLosesNoMoreThanTheJarsThatItsKilledWorkersWereReading() throws IOException {
    // Small on disk and long to read, so that there is time to kill.
    byte[] zeros = new byte[48 << 20];
    byte[] jar = new TestJar().file("zeros", zeros).bytes();
    for (int i = 0; i < JARS; i++) {
      Files.write(folder.resolve("jar" + i + "-1.jar"), jar);
    }
    String[] audit = {"audit", folder.toString(), "--workers=2"};
    Map<String, String> undisturbed = rows(CommandRun.of(audit));

    Set<Long> killed = new HashSet<>();
    Map<String, String> lost = Map.of();
    while (lost.isEmpty()) { // where this thread is held up, every kill may come too late
      killed.clear();
      CommandRun run = killReaders(() -> CommandRun.of(audit), killed);

      assertThat(run.exitCode()).isZero();
      Map<String, String> rows = rows(run);
      assertThat(rows).hasSize(JARS).containsOnlyKeys(undisturbed.keySet());
      lost = new HashMap<>(rows);
      lost.entrySet().removeAll(undisturbed.entrySet());
    }
    assertThat(lost).hasSizeLessThanOrEqualTo(killed.size());
    assertThat(lost.values())
        .allSatisfy(row -> assertThat(row).contains("WorkerLostException", "SIGKILL", "input "));
  }

  /** Kills workers that read a jar while the audit goes on. */
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
                  .ifPresent(
                      reader -> {
                        reader.destroyForcibly();
                        killed.add(reader.pid());
                      });
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
      return false; // it has closed the file, or has ended
    }
    return false;
  }

  /** The rows of the table, by jar, whatever its columns' widths. */
  private static Map<String, String> rows(CommandRun run) {
    return run.out()
        .lines()
        .filter(line -> line.startsWith("jar"))
        .map(line -> line.replaceAll(" +", " "))
        .collect(Collectors.toMap(line -> line.split(" ")[0], Function.identity()));
  }
}
