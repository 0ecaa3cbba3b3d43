package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.ParentProcess;
import io.pipepool.testing.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that stand before {@code java} on a worker's command line. */
@EnabledOnOs(OS.LINUX)
@EnabledForJreRange(max = JRE.JAVA_24) // the programs are the same for all
final class CommandPrefixTest extends PoolTest {
  /** Returns a file of {@code /proc} about the JVM of a pool's only worker. */
  private static String proc(ParallelPool pool, String file) throws Exception {
    return Files.readString(Path.of("/proc", run(pool).call("pid"), file));
  }

  private static void assumeRuns(String... command) throws Exception {
    String refusal = Sandbox.refusal(List.of(command));
    assumeTrue(refusal.isEmpty(), () -> String.join(" ", command) + ": " + refusal);
  }

  @Test
  void niceMakesWorkersWait() throws Exception {
    assumeRuns("nice", "-n", "7", "true");
    try (ParallelPool pool = pool(1).commandPrefix("nice", "-n", "7").build()) {
      int ownNiceness = niceness(Files.readString(Path.of("/proc/self/stat")));
      assertThat(niceness(proc(pool, "stat"))).isEqualTo(Math.min(ownNiceness + 7, 19));
    }
  }

  private static int niceness(String stat) {
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')')).split(" ")[17]);
  }

  @Test
  void tasksetChoosesTheCpu() throws Exception {
    assumeRuns("taskset", "-c", "0", "true");
    try (ParallelPool pool = pool(1).commandPrefix("taskset", "-c", "0").build()) {
      assertThat(proc(pool, "status")).containsPattern("Cpus_allowed_list:\\s+0\n");
    }
  }

  @Test
  void severalProgramsStandInARow() throws Exception {
    assumeRuns("nice", "prlimit", "--nofile=333", "true");
    try (ParallelPool pool = pool(1).commandPrefix("nice", "prlimit", "--nofile=333").build()) {
      assertThat(proc(pool, "limits")).containsPattern("Max open files +333 +333");
    }
  }

  /** Where systemd is not in charge, its own words say so. */
  @Test
  void aScopeOfSystemdLimitsAWorker() throws Exception {
    String[] scope = {
      "systemd-run", "--user", "--scope", "--quiet", "-p", "TasksMax=500", "-p", "MemoryMax=1G"
    };
    List<String> trial = new ArrayList<>(List.of(scope));
    trial.add("true");
    String refusal = Sandbox.refusal(trial);
    try (ParallelPool pool = pool(1).commandPrefix(scope).build()) {
      if (refusal.isEmpty()) {
        assertThat(proc(pool, "cgroup")).contains(".scope");
      } else {
        assertThatExceptionOfType(WorkerStartException.class)
            .isThrownBy(pool::warmUp)
            .withMessageContaining(words(refusal));
      }
    }
  }

  /** Returns what a program has said, or its name if the system has not found it. */
  private static String words(String refusal) {
    String code = "exit code ";
    return refusal.startsWith(code)
        ? refusal.substring(refusal.indexOf(' ', code.length()) + 1)
        : "systemd-run";
  }

  /** With a soft limit below the hard one, the system sends SIGXCPU, otherwise SIGKILL. */
  @ParameterizedTest
  @CsvSource({
    "--cpu=3:9, 152, its limit of CPU time was used up",
    "--cpu=3, 137, its limit of 3 s of CPU time (prlimit --cpu) was used up"
  })
  void aCallThatUsesUpItsCpuTimeIsToldSo(String limit, int exitCode, String words)
      throws Exception {
    assumeRuns("prlimit", limit, "true");
    try (ParallelPool pool = pool(1).commandPrefix("prlimit", limit).build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call("spin"))
          .withMessageContaining(words)
          .satisfies(lost -> assertThat(lost.exitCode()).isEqualTo(exitCode));
      assertThat(run(pool).call("echo on")).isEqualTo("on");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "no-such-program, no-such-program",
    "nice -n 1 no-such-program, no-such-program",
    "prlimit --no-such-option, no-such-option"
  })
  void aProgramThatCannotStartIsToldInItsOwnWords(String prefix, String words) {
    try (ParallelPool pool = pool(1).commandPrefix(prefix.split(" ")).build()) {
      assertThatExceptionOfType(WorkerStartException.class)
          .isThrownBy(pool::warmUp)
          .withMessageContaining(words);
    }
  }

  @Test
  void aProgramThatIsMissingNamesTheSetting() {
    try (ParallelPool pool = pool(1).commandPrefix("no-such-program").build()) {
      assertThatThrownBy(pool::warmUp)
          .hasMessageContaining("127")
          .hasMessageContaining("ParallelPool.builder().commandPrefix(...)");
    }
  }

  @Test
  void aProgramThatPassesOnNoDescriptorsNamesTheSetting() {
    try (ParallelPool pool =
        pool(1).commandPrefix("sh", "-c", "exec \"$@\" 3<&- 4<&- 5<&-", "sh").build()) {
      assertThatThrownBy(pool::warmUp).hasMessageContaining("commandPrefix(...) must pass on");
    }
  }

  /** The worker cannot read this user's files, nor open this user's pipes. */
  @Test
  void aWorkerMayBeAnotherUsers() throws Exception {
    String[] nobody = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
    assumeRuns(nobody[0], nobody[1], nobody[2], nobody[3], "true");
    for (Path needed : Sandbox.neededFiles()) {
      assumeRuns(nobody[0], nobody[1], nobody[2], nobody[3], "test", "-r", needed.toString());
    }
    try (ParallelPool pool = pool(1).commandPrefix(nobody).build()) {
      assertThat(proc(pool, "status")).containsPattern("Uid:\\s+65534\\s");
      assertThatThrownBy(() -> run(pool).call("segv"))
          .isInstanceOf(WorkerLostException.class)
          .hasMessageContaining("SIGSEGV");
    }
  }

  /** The JVM is a descendant of the prefix, and has another number and other files than here. */
  @Nested
  final class InASandbox {
    private ParallelPool.Builder sandboxed() throws Exception {
      String refusal = Sandbox.refusal(Sandbox.prefix());
      assumeTrue(refusal.isEmpty(), () -> "no bubblewrap here: " + refusal);
      return pool(1).commandPrefix(Sandbox.prefix().toArray(new String[0]));
    }

    /** Returns the number here of the JVM of a pool's only worker, as its failure tells it. */
    private long pidOf(ParallelPool pool) {
      try {
        run(pool).call("halt 5");
        throw new AssertionError("the worker lives");
      } catch (WorkerLostException e) {
        return e.pid();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    /** Returns the only JVM among the descendants of this process. */
    private static ProcessHandle jvm() {
      List<ProcessHandle> jvms = Sandbox.jvms();
      assertThat(jvms).hasSize(1);
      return jvms.get(0);
    }

    @Test
    void callsRun() throws Exception {
      try (ParallelPool pool = sandboxed().build()) {
        assertThat(run(pool).map(Collections.nCopies(50, "echo a"))).containsOnly("a");
        assertThat(Long.parseLong(run(pool).call("pid"))).isNotEqualTo(jvm().pid());
      }
    }

    @Test
    void theWorkersNumberIsThatOfTheJvmHere() throws Exception {
      try (ParallelPool pool = sandboxed().build()) {
        pool.warmUp();
        long pid = jvm().pid();
        assertThat(pidOf(pool)).isEqualTo(pid);
      }
    }

    @Test
    void aLineHasItsStreamAndTheNumberOfTheJvmHere() throws Exception {
      List<OutputLine> heard = new CopyOnWriteArrayList<>();
      long pid;
      try (ParallelPool pool = sandboxed().output(heard::add).build()) {
        run(pool).call("out one;err two");
        pid = jvm().pid();
      }
      String task = "io.pipepool.testing.Commands.run(String)";
      assertThat(heard)
          .containsExactlyInAnyOrder(
              new OutputLine("worker-1", pid, OutputLine.Stream.OUT, task, "one"),
              new OutputLine("worker-1", pid, OutputLine.Stream.ERR, task, "two"));
    }

    @Test
    void theSizeOfTheJvmCounts() throws Exception {
      try (ParallelPool pool =
          sandboxed().jvmArgs("-XX:MaxDirectMemorySize=2g").maxWorkerMemory("300m").build()) {
        run(pool).withChunkSize(2).map(List.of("keep 400;pid", "sleep 20;pid"));
        run(pool).call("pid");
        assertThat(pool.stats().workersRecycled()).isEqualTo(1);
        assertThat(pool.stats().workersLost()).isZero();
      }
    }

    @ParameterizedTest
    @CsvSource({
      "halt 42, 42, exited with 42",
      "segv, 1, SIGSEGV",
      "heap, 3, heap was exhausted",
      "signal KILL, 137, SIGKILL"
    })
    void aDeathIsToldInWords(String command, int exitCode, String words) throws Exception {
      try (ParallelPool pool = sandboxed().build()) {
        assertThatExceptionOfType(WorkerLostException.class)
            .isThrownBy(() -> run(pool).call("err last words;" + command))
            .withMessageContaining(words)
            .withMessageContaining("last words")
            .satisfies(lost -> assertThat(lost.exitCode()).isEqualTo(exitCode));
        assertThat(run(pool).call("echo on")).isEqualTo("on");
      }
    }

    @Test
    void aTimeLimitEndsTheJvm() throws Exception {
      try (ParallelPool pool = sandboxed().build()) {
        pool.warmUp();
        ProcessHandle jvm = jvm();
        assertThatExceptionOfType(TaskTimeoutException.class)
            .isThrownBy(() -> run(pool).withTimeout(Duration.ofMillis(300)).call("spawn 600;spin"));
        Conditions.eventually(() -> !Conditions.isRunning(jvm.pid()));
      }
    }

    @Test
    void theProcessesOfAnInterruptedCallEndAndTheWorkerGoesOn() throws Exception {
      // On a busy machine, a call may not end within a moment of its interrupt.
      Conditions.inOneOfAFewAttempts(this::interruptACallThatHasAProcess);
    }

    private void interruptACallThatHasAProcess() throws Exception {
      try (ParallelPool pool = sandboxed().build()) {
        pool.warmUp();
        ProcessHandle jvm = jvm();
        assertThatExceptionOfType(TaskTimeoutException.class)
            .isThrownBy(
                () -> run(pool).withTimeout(Duration.ofMillis(300)).call("spawn 600;sleep 60000"));
        assertThat(run(pool).call("echo on")).isEqualTo("on");
        assertThat(jvm().pid()).isEqualTo(jvm.pid());
        Conditions.eventually(() -> jvm.children().noneMatch(ProcessHandle::isAlive));
      }
    }

    @Test
    void theEndOfThePoolIsTheEndOfEveryProcess() throws Exception {
      ParallelPool pool = sandboxed().build();
      var call = run(pool).submit("mark " + file("m") + ";spin");
      Conditions.eventually(() -> pool.stats().callsRunning() == 1);
      pool.closeNow();
      assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
          .isInstanceOfAny(ExecutionException.class, CancellationException.class);
      Conditions.eventually(
          () -> ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void theJvmEndsWithThePrefix() throws Exception {
      try (ParallelPool pool = sandboxed().build()) {
        pool.warmUp();
        ProcessHandle jvm = jvm();
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        Conditions.eventually(() -> !Conditions.isRunning(jvm.pid()));
        assertThat(run(pool).call("echo on")).isEqualTo("on");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sandboxed", "sandboxed independently"})
    void theJvmIsGoneSoonAfterItsParentWasKilled(String mode) throws Exception {
      sandboxed();
      Conditions.inOneOfAFewAttempts(
          () -> {
            Path begun = Files.createTempDirectory(folder, "attempt").resolve("begun");
            try (ParentProcess parent =
                new ParentProcess(folder, List.of(), mode, begun.toString())) {
              Conditions.eventually(() -> Files.exists(begun));
              parent.process().destroyForcibly().waitFor();
              assertThat(parent.awaitWorkersGone()).isLessThan(Duration.ofSeconds(1));
            }
          });
    }
  }
}
