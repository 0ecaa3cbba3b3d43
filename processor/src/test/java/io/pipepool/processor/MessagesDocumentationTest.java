package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message has a heading in the documentation, and a source that provokes it. */
class MessagesDocumentationTest {
  private static final Path DOCUMENT = Path.of("../docs/messages.md");
  private static final String RUN_TIME = "## At run time";

  @Test
  void everyIdHasAHeadingAndEveryHeadingIsAnId() throws IOException {
    List<String> headings =
        Files.readAllLines(DOCUMENT).stream()
            .takeWhile(
                line ->
                    !line.equals(
                        RUN_TIME)) // tests beside the runtime and the Spark engine have these
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring("### ".length()))
            .toList();

    assertThat(headings)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Problem.values()).map(Problem::id).toList());
  }

  @Test
  void everySectionHasAFix() throws IOException {
    String[] sections = Files.readString(DOCUMENT).split("\n### ");

    assertThat(Arrays.stream(sections).skip(1)).allSatisfy(s -> assertThat(s).contains("**Fix:**"));
  }

  @Test
  void everyIdIsProvokedByATest() throws IOException {
    String tests;
    try (Stream<Path> files = Files.walk(Path.of("src/test"))) {
      tests =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(MessagesDocumentationTest::read)
              .collect(Collectors.joining());
    }

    assertThat(Problem.values())
        .allSatisfy(problem -> assertThat(tests).containsPattern("\\b" + problem.id() + "\\b"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
