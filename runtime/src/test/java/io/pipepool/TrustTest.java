package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.MemoryLoader;
import io.pipepool.testing.MemoryTasks;
import io.pipepool.testing.TestTasks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pool that does not trust its workers takes plain data of them, and gives them little. */
final class TrustTest extends PoolTest {
  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");

  private static final Set<String> NEEDED_OR_OF_SHELLS =
      Set.of("PATH", "HOME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "_", "PWD", "OLDPWD", "SHLVL");

  private final PrintStream realErrors = System.err;

  @AfterEach
  void restore() {
    System.setErr(realErrors);
  }

  private static ParallelPool.Builder untrusted() {
    return pool(1).trust(Trust.UNTRUSTED);
  }

  private static ByteArrayOutputStream captureErrors() {
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    return captured;
  }

  private static List<String> lines(ByteArrayOutputStream captured) {
    return captured.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void whatACallThrowsArrivesAsPlainData() {
    try (ParallelPool pool = untrusted().build()) {
      assertThatExceptionOfType(TaskFailedException.class)
          .isThrownBy(() -> run(pool).call("throw java.io.FileNotFoundException no.txt"))
          .withMessage("java.io.FileNotFoundException: no.txt")
          .satisfies(
              plain -> {
                assertThat(plain.exceptionClassName()).isEqualTo("java.io.FileNotFoundException");
                assertThat(Arrays.toString(plain.getStackTrace()))
                    .contains("Commands.newException", "worker-1", "input 0", "TrustTest");
              });
    }
  }

  @Test
  void whatTheFirstCallThrowsArrivesAsPlainData() {
    try (ParallelPool pool =
        untrusted().onWorkerStart(TestTasks.RUN, "throw java.io.IOException early").build()) {
      assertThatExceptionOfType(WorkerStartException.class)
          .isThrownBy(pool::warmUp)
          .havingRootCause()
          .isExactlyInstanceOf(TaskFailedException.class)
          .withMessage("java.io.IOException: early");
    }
  }

  @Test
  void nothingIsServed() throws Exception {
    MemoryLoader loader = new MemoryLoader(TrustTest.class.getClassLoader());
    var function = MemoryTasks.function(loader, "return in + \"!\";", Map.of());
    try (ParallelPool pool = untrusted().build()) {
      assertThatThrownBy(() -> function.using(pool).call("a"))
          .isInstanceOf(TransportException.class)
          .hasMessageContaining("trust(UNTRUSTED)");
    }
    try (ParallelPool pool = untrusted().serveClasses(true).build()) {
      assertThat(function.using(pool).call("a")).isEqualTo("a!");
    }
  }

  @Test
  void theEnvironmentIsCleanAndPropertiesStayButForThoseThatAreAskedFor() throws Exception {
    String other =
        System.getenv().keySet().stream()
            .filter(name -> !NEEDED_OR_OF_SHELLS.contains(name) && !name.startsWith("LC_"))
            .findFirst()
            .orElseThrow();
    System.setProperty("demo.secret", "s3cret");
    try (ParallelPool pool = untrusted().environment(Map.of("DEMO", "yes")).build();
        ParallelPool asking = untrusted().systemProperties("demo.secret"::equals).build()) {
      assertThat(run(pool).call("environment " + other)).isEqualTo("null");
      assertThat(run(pool).call("environment PATH")).isEqualTo(System.getenv("PATH"));
      assertThat(run(pool).call("environment DEMO")).isEqualTo("yes");
      assertThat(run(pool).call("property demo.secret")).isEqualTo("null");
      assertThat(run(asking).call("property demo.secret")).isEqualTo("s3cret");
    } finally {
      System.clearProperty("demo.secret");
    }
  }

  @Test
  void noToolCanAttachUnlessJvmArgsSaySo() throws Exception {
    assumeTrue(Files.isExecutable(JCMD), "a runtime image without tools");
    try (ParallelPool pool = untrusted().build();
        ParallelPool open = untrusted().jvmArgs("-XX:-DisableAttachMechanism").build();
        ParallelPool trusted = pool(1).build()) {
      // The tool would wait for ten seconds.
      assertThat(stacks("-J-Dsun.tools.attach.attachTimeout=2000", run(pool).call("pid")))
          .isNotZero();
      assertThat(stacks(run(open).call("pid"))).isZero();
      assertThat(stacks(run(trusted).call("pid"))).isZero();
    }
  }

  /** Attaches to a JVM for its stacks, and returns the exit code of the tool. */
  private static int stacks(String... flagsAndPid) throws Exception {
    List<String> command = new ArrayList<>(List.of(JCMD.toString()));
    command.addAll(List.of(flagsAndPid));
    command.add("Thread.print");
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void controlCharactersAreEscapedAndAForgedNameIsBehindTheRealOne() throws Exception {
    ByteArrayOutputStream captured = captureErrors();
    try (ParallelPool pool = untrusted().output(ParallelPool.Output.FORWARD).build()) {
      run(pool).call("err \u001b[2J\r[worker-9] forged\n[pipepool] worker-9 \u202Eforged");
      Conditions.eventually(() -> lines(captured).size() == 2);
    }
    assertThat(lines(captured))
        .containsExactly(
            "[worker-1] \\u001b[2J\\u000d[worker-9] forged",
            "[worker-1] [pipepool] worker-9 \\u202eforged");
  }

  @Test
  void aTrustedWorkersOutputIsAsItIs() throws Exception {
    ByteArrayOutputStream captured = captureErrors();
    try (ParallelPool pool = pool(1).output(ParallelPool.Output.FORWARD).build()) {
      run(pool).call("err \u001b[1mbold");
      Conditions.eventually(() -> lines(captured).size() == 1);
    }
    assertThat(lines(captured)).containsExactly("[worker-1] \u001b[1mbold");
  }

  @Test
  void aFloodIsCutAndToldAndHoldsUpNoCall() throws Exception {
    ByteArrayOutputStream captured = captureErrors();
    try (ParallelPool pool = untrusted().output(ParallelPool.Output.FORWARD).build()) {
      assertThat(run(pool).call("flood 30;echo a")).isEqualTo("a");
    }
    Conditions.eventually(
        () -> lines(captured).stream().anyMatch(line -> line.matches(".* dropped \\d+ lines")));
    assertThat(captured.size()).isLessThan(4 << 20);
    assertThat(lines(captured))
        .anyMatch(line -> line.startsWith("[pipepool] worker-1 prints more than "))
        .allMatch(
            line -> line.startsWith("[worker-1] ") || line.startsWith("[pipepool] worker-1 "));
  }

  @Test
  void theLastOutputOfALostWorkerIsEscaped() {
    try (ParallelPool pool = untrusted().build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call("err \u001b[2Jlast;halt 4"))
          .withMessageContaining("\\u001b[2Jlast");
    }
  }

  @Test
  void aConsumerHearsEscapedLinesThatCannotPassForNotices() throws Exception {
    List<OutputLine> heard = new CopyOnWriteArrayList<>();
    try (ParallelPool pool = untrusted().output(heard::add).build()) {
      run(pool).call("out \u001b[2J;err [pipepool] worker-1 dropped 1 line");
    }
    assertThat(heard)
        .extracting(line -> line.stream() + " " + line.text())
        .containsExactlyInAnyOrder("OUT \\u001b[2J", "ERR \\[pipepool] worker-1 dropped 1 line");
    assertThat(heard).extracting(OutputLine::task).containsOnlyNulls();
  }
}
