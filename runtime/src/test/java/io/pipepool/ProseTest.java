package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prose is found in comments and pages only, with its line. */
final class ProseTest {
  private static final Pattern WHAT_IT = Pattern.compile("what\\s+it");

  @TempDir Path folder;

  @Test
  void aPhraseIsFoundAcrossTheLinesOfAComment() throws IOException {
    Path file =
        write(
            """
            package p;

            /** One sentence. It says what
             * it does. Another one.
             */
            class C {
              // first what
              // it is
            }
            """);

    assertThat(Prose.ofJava(file).flatMap(prose -> prose.sentencesWith(WHAT_IT)))
        .containsExactly(file + ":3: It says what it does.", file + ":7: first what it is");
  }

  @Test
  void commentMarksInStringsBeginNoComment() throws IOException {
    Path file =
        write(
            """
            class C {
              String one = "\\"/* what it */";
              char quote = '"'; // what it
              String other = \"""
                  // what it
                  \""";
            }
            """);

    assertThat(Prose.ofJava(file).flatMap(prose -> prose.sentencesWith(WHAT_IT)))
        .containsExactly(file + ":3: what it");
  }

  @Test
  void codeOfAPageIsNoProse() throws IOException {
    Path file =
        write(
            """
            <!-- what it -->
            ```
            what it
            ```
            A [link](what-it) says what it is.
            """);

    Prose page = Prose.ofMarkdown(file);
    assertThat(page.sentencesWith(WHAT_IT)).containsExactly(file + ":5: A [link] says what it is.");
    assertThat(page.words()).isEqualTo(6);
  }

  @Test
  void onlyLinesOfProseMustBeShort() throws IOException {
    Path file = write("| a row of a table |\n```\ncode, long\n```\n[a](long-link) b\nlong line\n");

    assertThat(Prose.ofMarkdown(file).linesLongerThan(5))
        .containsExactly(file + ":6: 9 characters");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text);
  }
}
