package io.pipepool.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.transport.ExitCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeathTest {
  @ParameterizedTest
  @CsvSource({
    "137, KILL, SIGKILL",
    "143, KILL, SIGTERM",
    "139, CRASH, SIGSEGV",
    "134, CRASH, SIGABRT",
    "3, OUT_OF_HEAP, heap",
    "93, OUT_OF_NATIVE_MEMORY, outside the heap",
    "94, CRASH, JVM",
    "1, EXIT, exited with 1",
    "200, EXIT, exited with 200"
  })
  void anExitCodeHasACauseAndWords(int code, Death.Cause cause, String words) {
    Death death = Death.of(5, code, true, null, null);

    assertThat(death.cause()).isEqualTo(cause);
    assertThat(death.words()).contains(words).doesNotContain("\n");
  }

  @Test
  void everyCodeThatAWorkerEndsItselfWithHasWords() throws IllegalAccessException {
    for (Field field : ExitCode.class.getFields()) {
      int code = field.getInt(null);

      assertThat(Death.of(5, code, true, null, null).words())
          .as(field.getName())
          .isNotEqualTo("it exited with " + code);
    }
  }

  @Test
  void aCodeOfAWorkerWithoutProofIsACodeOfTheUser() {
    for (int code = ExitCode.BAD_START; code <= ExitCode.HOOKS_HANG; code++) {
      Death death = Death.of(5, code, false, null, null);

      assertThat(death.words()).startsWith("it exited with " + code);
      assertThat(death.cause()).isEqualTo(Death.Cause.EXIT);
    }
  }

  @Test
  void aFatalErrorOfNativeCodeIsACrash() {
    String printed = "FATAL ERROR in native method: out of ink\n\tat demo.Pen.write(Pen.java:5)";

    Death death = Death.of(5, 1, false, printed, null);

    assertThat(death.cause()).isEqualTo(Death.Cause.CRASH);
    assertThat(death.describe()).contains("native code").contains("out of ink");
  }

  @Test
  void aProgramThatExitsWith3HasNotExhaustedItsHeap() {
    Death death = Death.of(5, 3, true, "nothing of memory", null);

    assertThat(death.cause()).isEqualTo(Death.Cause.EXIT);
    assertThat(death.words()).isEqualTo("it exited with 3");
  }

  @Test
  void theHeadOfTheCrashReportIsTakenAndTheFileDeleted(@TempDir Path folder) throws IOException {
    Path report = folder.resolve("hs_err");
    Files.writeString(
        report,
        """
        #
        # A fatal error has been detected by the Java Runtime Environment:
        #
        #  SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2
        #
        # Problematic frame:
        # C  [libx.so+0x12]
        #
        # If you would like to submit a bug report, please visit:
        #   https://bugreport.java.com/bugreport/crash.jsp

        ---------------  S U M M A R Y ------------
        """);
    String printed =
        """
        # first words
        #
        # A fatal error has been detected by the Java Runtime Environment:
        #
        #  SIGSEGV (0xb) at pc=0x00007f, pid=1, tid=2
        #
        last words
        """;

    Death death = Death.of(5, 134, true, printed, report);

    assertThat(death.cause()).isEqualTo(Death.Cause.CRASH);
    assertThat(death.crash()).contains("SIGSEGV", "C  [libx.so+0x12]").doesNotContain("SUMMARY");
    assertThat(death.describe()).containsOnlyOnce("SIGSEGV");
    assertThat(death.tail()).isEqualTo("# first words\nlast words");
    assertThat(report).doesNotExist();
  }

  @Test
  void aCommandThatCannotBeRunNamesTheSetting() {
    String printed = "pipepool: 1: exec: nise: not found";

    assertThat(Death.of(5, 127, true, printed, null).words())
        .isEqualTo(
            "it exited with 127: a program of its command line cannot be run; see"
                + " ParallelPool.builder().commandPrefix(...)");
    assertThat(Death.of(5, 127, false, printed, null).words()).isEqualTo("it exited with 127");
  }

  @Test
  void aLinkIsNoCrashReport(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "# of this user only\n");
    Path report = Files.createSymbolicLink(folder.resolve("hs_err"), secret);

    assertThat(CrashReport.takeHead(report)).isEmpty();
    assertThat(report).doesNotExist();
    assertThat(secret).exists();
  }

  @Test
  void ofAReportOfAnySizeOnlyTheHeadIsRead(@TempDir Path folder) throws IOException {
    Path report = Files.writeString(folder.resolve("hs_err"), "# first\n# ");
    try (RandomAccessFile file = new RandomAccessFile(report.toFile(), "rw")) {
      file.setLength(4L << 30); // with a hole, of which no byte is on the disk
    }

    assertThat(CrashReport.takeHead(report).orElseThrow())
        .startsWith("first\n")
        .hasSizeLessThan(9_000);
    assertThat(report).doesNotExist();
  }

  @Test
  void controlCharactersOfACrashReportDoNotReachATerminal(@TempDir Path folder) throws IOException {
    Path report = Files.writeString(folder.resolve("hs_err"), "# a \u001b[2J\r b\n");

    assertThat(CrashReport.takeHead(report)).contains("a ?[2J? b");
  }

  @Test
  void noTwoCrashReportsHaveANameThatTellsTheOther() {
    String one = CrashReport.forWorker(1).path().getFileName().toString();
    String two = CrashReport.forWorker(1).path().getFileName().toString();

    assertThat(one).matches("pipepool-\\d+-[0-9a-f]{17,32}-worker-1\\.hs_err").isNotEqualTo(two);
  }

  @Test
  void theOutputOfACrashWithoutReportIsKept() {
    String printed = "#\n# A fatal error has been detected by the Java Runtime Environment:\n#";

    assertThat(Death.of(5, 134, true, printed, null).tail()).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource({
    "Error: Could not find or load main class io.pipepool.internal.worker.WorkerMain, classPath",
    "java.lang.module.FindException: Module io.pipepool not found, classPath",
    "Unrecognized VM option 'X' Error: Could not create the Java Virtual Machine., jvmArgs",
    "Error occurred during initialization of VM: Multiple garbage collectors selected, jvmArgs",
    "Error occurred during initialization of VM Too small maximum heap, maxHeap"
  })
  void aJvmThatDoesNotGetToTheWorkerNamesTheSetting(String printed, String setting) {
    assertThat(Death.of(5, 1, true, printed, null).words())
        .contains("ParallelPool.builder()." + setting + "(...)");
    assertThat(Death.of(5, 2, true, printed, null).words()).isEqualTo("it exited with 2");
  }

  @Test
  void linesArePassedOnWholeAndWithoutTheirEnds() {
    List<String> lines = new ArrayList<>();
    OutputPump pump = pump("one\r\ntwo\n\nlast without end", lines);

    assertThat(lines).containsExactly("one", "two", "", "last without end");
    assertThat(pump.tail()).endsWith("last without end");
  }

  @Test
  void theConsumerOfALineMayThrow() {
    List<String> lines = new ArrayList<>();
    OutputPump pump =
        pump(
            "one\ntwo\nthree\n" + "x".repeat(20_000) + "\nlast",
            line -> {
              lines.add(line);
              if (lines.size() == 1) {
                throw new IllegalStateException(line);
              }
              throw new AssertionError(line);
            });

    assertThat(lines).startsWith("one", "two", "three").endsWith("last").hasSize(7);
    assertThat(pump.tail()).endsWith("last");
  }

  @Test
  void aLineWithoutEndIsPassedOnInPieces() {
    List<String> lines = new ArrayList<>();
    pump("x".repeat(20_000), lines);

    assertThat(lines).hasSize(3);
    assertThat(String.join("", lines)).hasSize(20_000);
  }

  @Test
  void noPieceCutsACharacterOrDropsOne() {
    for (String text : List.of("é", "€", "😀", "\r")) {
      List<String> lines = new ArrayList<>();
      String line = "x" + text.repeat(10_000);
      pump(line, lines);

      assertThat(lines).hasSizeGreaterThan(1);
      assertThat(String.join("", lines) + (text.equals("\r") ? "\r" : "")).isEqualTo(line);
    }
  }

  @Test
  void onlyTheEndIsKeptAndItBeginsWithAWholeLine() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      text.append("line ").append(i).append('\n');
    }

    String tail = pump(text.toString(), new ArrayList<>()).tail();

    assertThat(tail).startsWith("line ").endsWith("line 49999\n").hasSizeLessThan(5000);
    assertThat(tail.lines()).allMatch(line -> line.matches("line \\d{5}"));
  }

  @Test
  void theRingKeepsBlocksLargerThanItself() {
    OutputTail tail = new OutputTail();
    byte[] block = "abcdefghij".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    tail.add(block, 0, 7);
    tail.add(block, 7, block.length - 7);

    assertThat(tail.last(25, StandardCharsets.US_ASCII)).isEqualTo("fghijabcdefghijabcdefghij");
  }

  private static OutputPump pump(String text, List<String> lines) {
    return pump(text, lines::add);
  }

  private static OutputPump pump(String text, Consumer<String> lines) {
    OutputPump pump =
        new OutputPump(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            (task, line) -> lines.accept(line));
    pump.run();
    return pump;
  }
}
