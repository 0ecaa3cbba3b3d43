package io.pipepool.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.example.audit.TestJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers read a database together, and the rows come as from a sequential read. */
class QueryCommandTest {
  /** The number of packages, more than one page. */
  private static final int PACKAGES = 1_200;

  @TempDir Path folder;

  private Path database() {
    return folder.resolve("audit.db");
  }

  private void audit() throws IOException {
    String[] classes =
        IntStream.range(0, PACKAGES).mapToObj(n -> "p" + n + ".A").toArray(String[]::new);
    new TestJar().classes(61, classes).writeTo(folder.resolve("g/many/1/many-1.jar"));
    new TestJar().classes(61, "p7.A", "p7.B").writeTo(folder.resolve("g/one/1/one-1.jar"));
    CommandRun run = CommandRun.of("audit", folder.toString(), "--database=" + database());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void theRowsComeAsFromASequentialRead() throws IOException {
    audit();
    Path page = folder.resolve("timeline.html");

    CommandRun parallel =
        CommandRun.of("query", database().toString(), "--workers=2", "--timeline=" + page);
    CommandRun sequential = CommandRun.of("query", database().toString(), "--sequential");

    assertThat(parallel.exitCode()).as(parallel.err()).isZero();
    assertThat(parallel.err()).startsWith(PACKAGES + 1 + " packages in ");
    assertThat(parallel.out()).isEqualTo(sequential.out());
    assertThat(parallel.out().lines()).hasSize(PACKAGES + 1);
    assertThat(page).content().contains("PackageReader.readPage");
  }

  @Test
  void aPatternSelectsPackages() throws IOException {
    audit();

    CommandRun run = CommandRun.of("query", database().toString(), "--package=p7", "--workers=2");

    assertThat(run.out().lines().toList())
        .isEqualTo(List.of("1\tp7\tg/many/1/many-1.jar", "2\tp7\tg/one/1/one-1.jar"));
  }

  @Test
  void aFileThatIsNoSuchDatabaseIsToldInOneLine() throws IOException {
    CommandRun missing = CommandRun.of("query", database().toString());
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("no such file").hasLineCount(1);
    assertThat(database()).doesNotExist();

    Files.writeString(
        database(), "no database, but long enough to be looked at by SQLite".repeat(9));
    CommandRun broken = CommandRun.of("query", database().toString());
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.err()).contains("not a database").hasLineCount(1);
  }
}
