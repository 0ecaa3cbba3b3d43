package io.pipepool.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.processor.ParallelProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkers that users run find nothing in generated code. No option of the test leaves that code
 * out, and the code suppresses no warning about null.
 */
@EnabledForJreRange(max = JRE.JAVA_24) // generated code is the same on all
final class CheckersTest {
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  /** The packages of javac that the checkers need. */
  private static final List<String> INSIDE =
      List.of(
          "api", "code", "comp", "file", "main", "model", "parser", "processing", "tree", "util");

  @TempDir Path folder;
  private Path generated;

  @BeforeEach
  void folders() throws IOException {
    generated = Files.createDirectories(folder.resolve("generated"));
  }

  @Test
  void nullAwayAtErrorAndErrorPronesDefaultsGiveNoWarning() throws Exception {
    String output =
        compile(
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-processor",
            ParallelProcessor.class.getName(),
            "-Xplugin:ErrorProne -Xep:NullAway:ERROR -XepOpt:NullAway:OnlyNullMarked=true");

    assertThat(aboutGeneratedCode(output)).isEmpty();
    // the checkers also warn of the source, so they did look
    assertThat(output).contains("[ArrayRecordComponent]");
  }

  @Test
  void theCheckerFrameworkGivesNoWarningOfNulls() throws Exception {
    String output =
        compile(
            "-processor",
            ParallelProcessor.class.getName()
                + ",org.checkerframework.checker.nullness.NullnessChecker");

    assertThat(output).doesNotContain("error:");
    assertThat(generated.resolve("demo/MaybeParallel.java")).exists();
  }

  @Test
  void theCheckersDoWarnOfFaults() throws Exception {
    Path stub = Files.createDirectories(folder.resolve("sources/demo")).resolve("Wrong.java");
    Files.writeString(
        stub,
        """
        package demo;
        @org.jspecify.annotations.NullMarked
        class Wrong { static String wrong(io.pipepool.codec.WireReader in) { return in.readNull() ? null : ""; } }
        """);

    assertThat(
            compile(
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-processor",
                ParallelProcessor.class.getName(),
                "-Xplugin:ErrorProne -Xep:NullAway:ERROR -XepOpt:NullAway:OnlyNullMarked=true"))
        .contains("Wrong.java:3: error: [NullAway]");
    assertThat(compile("-processor", "org.checkerframework.checker.nullness.NullnessChecker"))
        .contains("Wrong.java:3: error: [return]");
  }

  private String aboutGeneratedCode(String output) {
    return output
        .lines()
        .filter(line -> line.startsWith(generated.toString()) || line.contains("error:"))
        .collect(Collectors.joining("\n"));
  }

  /**
   * Compiles the source and all others in the folder, in a JVM that opens javac to the checkers.
   */
  private String compile(String... options) throws IOException, InterruptedException {
    Path sources = Files.createDirectories(folder.resolve("sources/demo"));
    Files.copy(
        Path.of("src/test/resources/nullness/Use.java"),
        Files.createDirectories(folder.resolve("use/demo")).resolve("Use.java"),
        StandardCopyOption.REPLACE_EXISTING);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    for (String each : INSIDE) {
      command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac." + each + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", CLASS_PATH, "-processorpath", CLASS_PATH));
    command.addAll(List.of("-d", folder.toString(), "-s", generated.toString()));
    command.addAll(List.of(options));
    command.add(folder.resolve("use/demo/Use.java").toString());
    try (Stream<Path> others = Files.list(sources)) {
      others.map(Path::toString).forEach(command::add);
    }
    Path output = folder.resolve("output.txt");
    Process javac =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    javac.waitFor();
    return Files.readString(output);
  }
}
