package io.pipepool.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README shows the source and the generated code that the tests are compiled with. */
class ReadmeTest {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

  @Test
  void showsTheSourceThatIsCompiled() throws IOException {
    assertThat(block("file: Square.java"))
        .isEqualTo(Files.readString(MODULE.resolve("src/test/java/demo/Square.java")));
  }

  @Test
  void showsTheGeneratedCodeInFull() throws IOException {
    Path generated = MODULE.resolve("target/generated-test-sources/test-annotations/demo");

    assertThat(block("generated: SquareParallel.java"))
        .isEqualTo(Files.readString(generated.resolve("SquareParallel.java")));
  }

  /** Returns the code after {@code <!-- marker -->}. */
  private static String block(String marker) throws IOException {
    String readme = Files.readString(MODULE.resolve("../README.md"));
    return Pattern.compile(
            "<!-- " + Pattern.quote(marker) + " -->\\s*```\\w*\\n(.*?)```", Pattern.DOTALL)
        .matcher(readme)
        .results()
        .map((MatchResult match) -> match.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the README has no block marked " + marker));
  }
}
