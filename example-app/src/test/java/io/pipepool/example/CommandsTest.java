package io.pipepool.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.example.audit.TestJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands work in real workers. */
class CommandsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", " --json"})
  void auditWritesTheSameSequentiallyAndInParallel(String format) throws IOException {
    new TestJar().classes(52, "a.A").writeTo(folder.resolve("g/x/1/x-1.jar"));
    new TestJar().classes(61, "a.A", "a.B").writeTo(folder.resolve("g/y/1/y-1.jar"));
    Files.writeString(folder.resolve("broken.jar"), "no jar");
    String audit = "audit " + folder + format;

    CommandRun sequential = CommandRun.of((audit + " --sequential").split(" "));
    CommandRun parallel = CommandRun.of((audit + " --workers=2").split(" "));

    assertThat(parallel.out()).isEqualTo(sequential.out()).contains("ZipException", "g:x", "g:y");
    assertThat(parallel.exitCode()).isZero();
    assertThat(parallel.err().lines()).hasSize(1).first().asString().startsWith("3 jars in ");
  }

  @Test
  void auditOnSparkNamesTheMissingLibrary() {
    CommandRun run = CommandRun.of("audit", folder.toString(), "--spark=local[2]");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("--spark needs Spark and pipepool-spark on the class path")
        .contains("docs/scaling.md");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--spark=local[2] --workers=2",
        "--spark=local[2] --sequential",
        "--sequential --workers=2",
        "--sequential --timeline=x.html"
      })
  void auditRunsInOnePlaceOnly(String options) {
    CommandRun run = CommandRun.of(("audit " + folder + " " + options).split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("exclude");
  }

  @Test
  void squareGivesTheSameInParallelAndInLessThanHalfTheTime() {
    CommandRun run = CommandRun.of("square");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("5 workers started in ");
    double sequential = seconds(run, "sequential: \\[0, 1, 4, 9, 16] in (\\d+\\.\\d\\d) s");
    assertThat(sequential).isGreaterThanOrEqualTo(5);
    assertThat(seconds(run, "parallel:   \\[0, 1, 4, 9, 16] in (\\d+\\.\\d\\d) s"))
        .isLessThan(sequential / 2); // two workers need three of the five seconds
  }

  private static double seconds(CommandRun run, String line) {
    Matcher matcher = Pattern.compile(line).matcher(run.out());
    assertThat(matcher.find()).as(run.out()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void speedupHasARowForEachNumberOfWorkers() {
    CommandRun run = CommandRun.of("speedup", "--limit=1000", "--workers=2");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines().map(line -> line.split(" ")[0]))
        .containsExactly("WORKERS", "sequential", "1", "2");
  }
}
