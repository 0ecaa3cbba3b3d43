package values;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page shows exactly the code that is compiled and run, and all of it. */
final class ValuesPageTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final Pattern SNIPPET =
      Pattern.compile(
          "^ *// guide: (\\S+)\\n(.*?)\\n+ *// end$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern BLOCK =
      Pattern.compile("<!-- java: (\\S+) -->\\n```java\\n(.*?)\\n```", Pattern.DOTALL);

  @Test
  void showsTheCodeThatRuns() throws IOException {
    Map<String, String> snippets = new TreeMap<>();
    for (Path file : sources()) {
      find(SNIPPET, Files.readString(file), snippets);
    }
    String page = Files.readString(MODULE.resolve("../docs/values.md"));
    Map<String, String> blocks = new TreeMap<>();
    find(BLOCK, page, blocks);

    assertThat(snippets).isNotEmpty();
    assertThat(blocks).isEqualTo(snippets);
    assertThat(page.split("```java", -1)).as("blocks").hasSize(blocks.size() + 1);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(MODULE.resolve("src/test/java/values"))) {
      return files.filter(file -> !file.endsWith("ValuesPageTest.java")).toList();
    }
  }

  private static void find(Pattern pattern, String text, Map<String, String> found) {
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      assertThat(found.put(matcher.group(1), matcher.group(2).stripIndent())).isNull();
    }
  }
}
