package io.pipepool.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

class MainTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "help unknown",
        "audit --unknown",
        "audit /no/such/folder",
        "audit --workers 0",
        "audit --workers many",
        "audit . .",
        "audit . --sequential --workers 2",
        "audit new\nline\u001b[31m",
        "speedup --limit none",
        "speedup --limit -5",
      })
  void wrongArgumentsAreOneLineAndExitCode2(String arguments) {
    CommandRun run = CommandRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .hasSize(1)
        .first()
        .asString()
        .contains("--help")
        .doesNotContain(".;", "\u001b");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aFolderWithoutNameIsNotTheWorkingFolder() {
    CommandRun run = CommandRun.of("audit", "");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("the name of the folder is empty").hasLineCount(1);
  }

  @Test
  void helpShowsTheDefaultFolderInOnePiece() {
    String before = System.setProperty("maven.repo.local", "/home/some-one/.m2/repository");
    try {
      assertThat(CommandRun.of("audit", "--help").out().lines().map(String::strip))
          .contains("/home/some-one/.m2/repository.");
    } finally {
      if (before == null) {
        System.clearProperty("maven.repo.local");
      } else {
        System.setProperty("maven.repo.local", before);
      }
    }
  }

  @Test
  void anErrorIsOneLineAndExitCode1() {
    Callable<Integer> failing =
        () -> {
          throw new NoClassDefFoundError("a/Lost");
        };
    StringWriter err = new StringWriter();

    int exitCode =
        Main.commandLine()
            .addSubcommand("fail", CommandSpec.wrapWithoutInspection(failing))
            .setErr(new PrintWriter(err))
            .execute("fail");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("pipepool-example fail: NoClassDefFoundError: a/Lost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit --sequential .",
        "speedup --limit=9 --workers=1",
        "square --help",
        "survive --help"
      })
  @EnabledOnOs(OS.LINUX) // Linux has a disk that is always full
  void outputThatCannotBeWrittenIsOneLineAndExitCode1(String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments.split(" ")));
    Process program =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(new File("/dev/full"))
            .start();

    String err = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor()).isEqualTo(1);
    assertThat(err.lines().filter(line -> !line.startsWith("0 jars in ")))
        .hasSize(1)
        .first()
        .asString()
        .endsWith(": IOException: standard output could not be written");
  }

  @Test
  void auditOfAnEmptyFolderIsAnEmptyReport() {
    CommandRun run = CommandRun.of("audit", "--sequential", folder.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("0 jars, 0 broken");
  }
}
