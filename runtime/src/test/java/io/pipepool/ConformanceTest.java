package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/conformance.md} names only tests that exist, so that it cannot rot. */
final class ConformanceTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");

  @Test
  void everyTestThatThePageNamesExists() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/conformance.md"));
    Map<String, String> sources = testSources();
    List<String> missing =
        NAMED
            .matcher(page)
            .results()
            .filter(named -> !exists(named, sources))
            .map(MatchResult::group)
            .collect(Collectors.toList());
    assertThat(missing).isEmpty();
  }

  @Test
  void everyRowNamesATest() throws IOException {
    List<String> rows =
        Files.readAllLines(ROOT.resolve("docs/conformance.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| case "))
            .collect(Collectors.toList());
    assertThat(rows).hasSizeGreaterThan(80).allMatch(row -> NAMED.matcher(row).find());
  }

  private static boolean exists(MatchResult named, Map<String, String> sources) {
    return sources
        .getOrDefault(named.group(1) + ".java", "")
        .matches("(?s).*  (default )?void " + named.group(2) + "\\(.*");
  }

  /**
   * Returns the sources of all modules' tests by file name. Files of the same name come together.
   */
  private static Map<String, String> testSources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT, 12)) {
      return files
          .filter(file -> file.toString().matches(".*/src/test/java/.*(Test|Contract)\\.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(),
                  ConformanceTest::read,
                  (one, other) -> one + other));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
