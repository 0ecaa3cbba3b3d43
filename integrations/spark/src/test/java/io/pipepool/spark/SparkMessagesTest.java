package io.pipepool.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message that only this engine has can be looked up. */
final class SparkMessagesTest {
  private static final Path DOCUMENT = Path.of("../../docs/messages.md");
  private static final Pattern ID = Pattern.compile("\\[pipepool:(spark-[a-z-]+)]");

  @Test
  void everyIdHasAHeadingAndEveryHeadingIsAnId() throws IOException {
    List<String> headings =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("### spark-"))
            .map(line -> line.substring("### ".length()))
            .toList();
    assertThat(headings).hasSize(2).containsExactlyInAnyOrderElementsOf(ids());
  }

  private static List<String> ids() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(file -> ID.matcher(read(file)).results())
          .map(id -> id.group(1))
          .distinct()
          .collect(Collectors.toList());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
