package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.ParentProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If the parent ends in any way, every worker is gone within a second (promise 7). */
@ExtendWith(NothingLeft.class)
final class OrphanTest {
  @TempDir Path folder;

  private static void withinASecond(Callable<Duration> end) throws Exception {
    within(Duration.ofSeconds(1), end);
  }

  /**
   * Checks that the workers end in every attempt, and in time in at least one, since this machine
   * may be too busy at times.
   */
  private static void within(Duration limit, Callable<Duration> end) throws Exception {
    List<Duration> taken = new ArrayList<>();
    do {
      taken.add(end.call());
    } while (taken.size() < 4 && taken.get(taken.size() - 1).compareTo(limit) > 0);
    assertThat(taken).last(InstanceOfAssertFactories.DURATION).as("%s", taken).isLessThan(limit);
  }

  private Path newFolder() throws IOException {
    return Files.createTempDirectory(folder, "attempt");
  }

  private ParentProcess start(String... arguments) throws IOException {
    return new ParentProcess(folder, List.of(), arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"idle", "busy", "writing", "loading"})
  void workersEndWhenTheParentIsKilled(String mode) throws Exception {
    withinASecond(
        () -> {
          Path begun = newFolder().resolve("begun");
          try (ParentProcess parent = start(mode, begun.toString())) {
            Conditions.eventually(() -> Files.exists(begun));
            parent.process().destroyForcibly().waitFor();
            return parent.awaitWorkersGone();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "forgotten", "closed by a hook"})
  void noPoolKeepsTheParentAlive(String mode) throws Exception {
    withinASecond(
        () -> {
          try (ParentProcess parent = start(mode)) {
            assertThat(parent.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(parent.process().exitValue()).isZero();
            Duration taken = parent.awaitWorkersGone();
            assertThat(parent.errors()).isEmpty();
            return taken;
          }
        });
  }

  @Test
  void workersEndWhenTheParentIsAskedToEnd() throws Exception {
    withinASecond(
        () -> {
          Path begun = newFolder().resolve("begun");
          try (ParentProcess parent = start("busy", begun.toString())) {
            Conditions.eventually(() -> Files.exists(begun));
            parent.process().destroy();
            assertThat(parent.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            return parent.awaitWorkersGone();
          }
        });
  }

  /** Supervisors end a service in this way. The parent's own hook may have calls to finish. */
  @Test
  void callsAreFinishedIfAllProcessesOfTheGroupAreAskedToEnd() throws Exception {
    Path begun = newFolder().resolve("begun");
    try (ParentProcess parent = start("drains", begun.toString())) {
      Conditions.eventually(() -> Files.exists(begun));
      parent.signalAll("TERM");
      assertThat(parent.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      parent.awaitWorkersGone();
      assertThat(parent.output().readLine()).as(parent.errors()).isEqualTo("done");
    }
  }

  @Test
  void hooksOfAnIdleWorkerRunWhenTheParentIsGone() throws Exception {
    // The worker gives its hooks less than a second, in which a busy machine may not run them.
    Conditions.inOneOfAFewAttempts(
        () -> {
          Path begun = newFolder().resolve("begun");
          Path hooked = newFolder().resolve("hooked");
          try (ParentProcess parent = start("hooked", begun.toString(), hooked.toString())) {
            Conditions.eventually(() -> Files.exists(begun));
            parent.process().destroyForcibly().waitFor();
            assertThat(parent.awaitWorkersGone()).isLessThan(Duration.ofSeconds(1));
            assertThat(hooked).as("written by a hook of the worker").exists();
          }
        });
  }

  @Test
  void hooksThatHangKeepNoOrphan() throws Exception {
    withinASecond(
        () -> {
          Path begun = newFolder().resolve("begun");
          try (ParentProcess parent = start("hanging hooks", begun.toString())) {
            Conditions.eventually(() -> Files.exists(begun));
            parent.process().destroyForcibly().waitFor();
            return parent.awaitWorkersGone();
          }
        });
  }

  /** The terminal sends the signal to the parent and to its workers. */
  @ParameterizedTest
  @ValueSource(strings = {"idle", "busy", "queued forever"})
  @EnabledOnOs(OS.LINUX) // GNU's env unignores SIGINT, which background jobs ignore
  void afterCtrlCAllProcessesEndWithinTwoSecondsAndPrintNothing(String mode) throws Exception {
    within(
        Duration.ofSeconds(2),
        () -> {
          Path begun = newFolder().resolve("begun");
          List<String> asInATerminal = List.of("setsid", "env", "--default-signal=INT");
          try (ParentProcess parent =
              new ParentProcess(folder, asInATerminal, mode, begun.toString())) {
            Conditions.eventually(() -> Files.exists(begun));
            long start = System.nanoTime();
            new ProcessBuilder("kill", "-INT", "--", "-" + parent.process().pid())
                .start()
                .waitFor();
            assertThat(parent.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            parent.awaitWorkersGone();
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            assertThat(parent.process().exitValue()).as("exit code").isEqualTo(130);
            assertThat(parent.errors()).isEmpty();
            return taken;
          }
        });
  }
}
