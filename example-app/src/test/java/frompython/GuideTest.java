package frompython;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide shows exactly the code that is compiled and run, and all of it. */
final class GuideTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));
  private static final Pattern SNIPPET =
      Pattern.compile(
          "^ *// guide: (\\S+)\\n(.*?)\\n+ *// end$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern BLOCK =
      Pattern.compile("<!-- java: (\\S+) -->\\n```java\\n(.*?)\\n```", Pattern.DOTALL);

  @Test
  void showsTheCodeThatRuns() throws IOException {
    Map<String, String> snippets = new TreeMap<>();
    for (String file : new String[] {"Work.java", "Dictionary.java", "FromPythonTest.java"}) {
      String source = Files.readString(MODULE.resolve("src/test/java/frompython/" + file));
      find(SNIPPET, source, snippets);
    }
    String guide = Files.readString(MODULE.resolve("../docs/from-python.md"));
    Map<String, String> blocks = new TreeMap<>();
    find(BLOCK, guide, blocks);

    assertThat(snippets).isNotEmpty();
    assertThat(blocks).isEqualTo(snippets);
    assertThat(guide.split("```java", -1)).as("blocks").hasSize(blocks.size() + 1);
  }

  private static void find(Pattern pattern, String text, Map<String, String> found) {
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      assertThat(found.put(matcher.group(1), matcher.group(2).stripIndent())).isNull();
    }
  }
}
