package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each id of a message at run time has a heading in docs/messages.md, and each heading an id. */
final class RunTimeMessagesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ID = Pattern.compile("\\[pipepool:([a-z-]+)]");
  private static final String SPARK = "spark-"; // the Spark engine has a test of its own

  @Test
  void eachIdHasAHeadingAndEachHeadingIsAnId() throws IOException {
    Set<String> ids = new TreeSet<>();
    ids.addAll(idsIn(ROOT.resolve("runtime/src/main/java")));
    for (String module :
        List.of("guava", "jackson", "protobuf", "slf4j", "aws-lambda", "crac", "spark")) {
      ids.addAll(idsIn(ROOT.resolve("integrations").resolve(module).resolve("src/main/java")));
    }

    assertThat(headings()).containsExactlyInAnyOrderElementsOf(ids);
  }

  private static Set<String> idsIn(Path sources) throws IOException {
    Set<String> ids = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher id = ID.matcher(Files.readString(file));
        while (id.find()) {
          if (!id.group(1).startsWith(SPARK)) {
            ids.add(id.group(1));
          }
        }
      }
    }
    return ids;
  }

  private static List<String> headings() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/messages.md")).stream()
        .dropWhile(line -> !line.equals("## At run time"))
        .takeWhile(line -> !line.equals("## The Spark engine"))
        .filter(line -> line.startsWith("### "))
        .map(line -> line.substring("### ".length()))
        .toList();
  }
}
