package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One idea a file: no source of the runtime is long, and those that decide are short. */
final class SourceSizeTest {
  private static final Path SOURCES = Path.of("src/main/java/io/pipepool");
  private static final long LONGEST = 250;
  private static final long LONGEST_OF_DISPATCH = 150;

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

  /** A line without code of its own. */
  private static final Predicate<String> NO_CODE =
      Pattern.compile("\\s*(//.*|(import|package)\\b.*)?").asMatchPredicate();

  private static Map<Path, Long> longerThan(long lines, Path folder) throws IOException {
    Map<Path, Long> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(SourceSizeTest::isJava)::iterator) {
        long length = codeLines(Files.readString(file));
        if (length > lines) {
          found.put(file, length);
        }
      }
    }
    return found;
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java");
  }

  private static long codeLines(String source) {
    return COMMENT.matcher(source).replaceAll("").lines().filter(NO_CODE.negate()).count();
  }

  @Test
  void linesOfCodeAreCounted() {
    String source =
        """
        package p;

        import java.util.List;

        /**
         * Javadoc.
         */
        class A {
          // a comment
          int b; // and code
        }
        """;

    assertThat(codeLines(source)).isEqualTo(3);
  }

  @Test
  void noSourceIsLong() throws IOException {
    assertThat(longerThan(LONGEST, SOURCES)).isEmpty();
  }

  @Test
  void whatDecidesIsShort() throws IOException {
    assertThat(longerThan(LONGEST_OF_DISPATCH, SOURCES.resolve("internal/dispatch"))).isEmpty();
  }
}
