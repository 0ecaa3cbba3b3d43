package io.pipepool.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "audit --unknown",
        "audit /no/such/folder",
        "audit --workers 0",
        "audit --workers many",
        "audit . .",
        "audit . --sequential --workers 2",
        "speedup --limit none",
      })
  void wrongArgumentsAreOneLineAndExitCode2(String arguments) {
    CommandRun run = CommandRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1).first().asString().contains("--help");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "audit ", "square ", "speedup ", "survive "})
  void everyCommandExplainsItself(String command) {
    CommandRun run = CommandRun.of((command + "--help").split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: pipepool-example").contains("Exit codes:");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void auditOfAnEmptyFolderIsAnEmptyReport() {
    CommandRun run = CommandRun.of("audit", "--sequential", folder.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("0 jars, 0 broken");
  }
}
