package io.pipepool.internal.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
  @Test
  void whiteSpaceSeparatesWords() {
    assertThat(ShellWords.split("  -Da=1\t -Db=2\n-Dc=3 "))
        .containsExactly("-Da=1", "-Db=2", "-Dc=3");
    assertThat(ShellWords.split(" \t")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Da='b c'",
        "'-Da=b c'",
        "\"-Da=b c\"",
        "-Da=\"b c\"",
        "-Da=b\\ c",
        "-D\"a\"'=b 'c"
      })
  void quotesAndBackslashesKeepASpace(String text) {
    assertThat(ShellWords.split(text)).containsExactly("-Da=b c");
  }

  @Test
  void singleQuotesKeepEveryCharacter() {
    assertThat(ShellWords.split("'a\\b\"$c'")).containsExactly("a\\b\"$c");
  }

  @Test
  void doubleQuotesKeepABackslashThatEscapesNothing() {
    assertThat(ShellWords.split("\"a\\b \\\" \\\\ \\$ \\` 'c'\""))
        .containsExactly("a\\b \" \\ $ ` 'c'");
  }

  @Test
  void nothingIsExpanded() {
    assertThat(ShellWords.split("$HOME * ~ `id` #a"))
        .containsExactly("$HOME", "*", "~", "`id`", "#a");
  }

  @Test
  void quotesWithNothingBetweenThemAreAnEmptyWord() {
    assertThat(ShellWords.split("'' a\"\" \"\"")).containsExactly("", "a", "");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "-Da='b c, ', 5",
        "-Da=\"b 'c', \", 5",
        "'a'' b, ', 4",
        "\", \", 1",
        "\"a\\\", \", 1"
      })
  void anUnclosedQuoteIsNamedWithItsPlace(String text, String quote, int position) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShellWords.split(text))
        .withMessage(
            "the quote %s at character %d is not closed;"
                + " close it, or write \\%s for the character itself",
            quote, position, quote);
  }

  @Test
  void aBackslashBeforeNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShellWords.split("-Da=C:\\"))
        .withMessageContaining("nothing follows the backslash");
  }

  @Property
  void quotedWordsComeBack(@ForAll List<String> words) {
    String text =
        words.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    assertThat(ShellWords.split(text)).isEqualTo(words);
  }

  @Property(tries = 300)
  void wordsAreThoseOfTheShell(@ForAll("texts") String text) throws Exception {
    Assume.that(!text.matches(".*(?<!\\\\)(\\\\\\\\)*\\\\")); // shells differ in such texts
    List<String> words = wordsOfTheShell(text);
    if (words == null) {
      assertThatIllegalArgumentException().isThrownBy(() -> ShellWords.split(text));
    } else {
      assertThat(ShellWords.split(text)).isEqualTo(words);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab '\"\\\t").ofMaxLength(12);
  }

  /**
   * Returns the words that {@code sh} makes of {@code text}, or null if {@code sh} finds a quote
   * without an end.
   */
  private static List<String> wordsOfTheShell(String text)
      throws IOException, InterruptedException {
    String command = "for word in " + text + "\ndo printf '%s\\n' \"$word\"\ndone";
    Process shell =
        new ProcessBuilder("/bin/sh", "-c", command)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
    return shell.waitFor() == 0 ? output.lines().collect(Collectors.toList()) : null;
  }
}
