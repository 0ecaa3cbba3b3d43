package io.pipepool.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pipepool.example.audit.TestJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program on a terminal, which util-linux's {@code script} makes. */
class TerminalProgressTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @TempDir Path folder;

  @BeforeAll
  static void needsTheScriptOfLinux() {
    assumeTrue(Files.exists(SCRIPT) && Files.exists(Path.of("/proc/self/fd")));
  }

  @Test
  void progressIsShownIfStandardErrorIsATerminal() throws Exception {
    new TestJar().classes(52, "a.A").writeTo(folder.resolve("x.jar"));

    assertThat(shown("audit --sequential --json . >report.json")).contains("audit 100%");
  }

  @Test
  void progressIsNotShownInALog() throws Exception {
    new TestJar().classes(52, "a.A").writeTo(folder.resolve("x.jar"));

    assertThat(shown("audit --sequential . 2>err.log")).contains("x.jar").doesNotContain("%");
    assertThat(folder.resolve("err.log")).content().matches("1 jar in \\S+ s\\R");
  }

  @Test
  void progressIsNotShownForAnEmptyFolder() throws Exception {
    assertThat(shown("audit --sequential .")).contains("0 jars").doesNotContain("%");
  }

  /** Returns the text that a person at the terminal would see. */
  private String shown(String arguments) throws IOException, InterruptedException {
    String command = "\"$JAVA\" -cp \"$CLASS_PATH\" " + Main.class.getName() + " " + arguments;
    ProcessBuilder program =
        new ProcessBuilder(SCRIPT.toString(), "-qec", command, "/dev/null")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    program
        .environment()
        .put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
    program.environment().put("CLASS_PATH", System.getProperty("java.class.path"));
    Process process = program.start();
    String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(shown).isZero();
    return shown;
  }
}
