package io.pipepool.internal.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into words as a POSIX shell does: white space separates words, and quotes and
 * backslashes keep it within a word.
 *
 * <p>Single quotes keep all characters. Double quotes keep all except a backslash before {@code "},
 * {@code \}, {@code $} or a backquote. A backslash outside of quotes keeps the next character. This
 * class expands nothing: {@code $HOME} and {@code *} stay as they are.
 */
final class ShellWords {
  private static final String ESCAPED_IN_DOUBLE_QUOTES = "\"\\$`";

  private final String text;
  private final List<String> words = new ArrayList<>();

  /** The word that has begun; null between words. */
  private @Nullable StringBuilder word;

  private int next;

  private ShellWords(String text) {
    this.text = text;
  }

  /**
   * Returns the words of {@code text}.
   *
   * @throws IllegalArgumentException if a quote is not closed, or if nothing follows a backslash;
   *     the message says which one and what to change
   */
  static List<String> split(String text) {
    ShellWords split = new ShellWords(text);
    split.readWords();
    return List.copyOf(split.words);
  }

  private void readWords() {
    while (next < text.length()) {
      char c = text.charAt(next++);
      if (Character.isWhitespace(c)) {
        endWord();
      } else {
        readPart(c);
      }
    }
    endWord();
  }

  private void endWord() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }

  /** Reads a character of a word that is no white space, and the quoted text that it begins. */
  private void readPart(char c) {
    StringBuilder begun = word == null ? new StringBuilder() : word;
    word = begun;
    switch (c) {
      case '\'' -> readSingleQuoted(begun);
      case '"' -> readDoubleQuoted(begun);
      case '\\' -> begun.append(readEscaped());
      default -> begun.append(c);
    }
  }

  private void readSingleQuoted(StringBuilder begun) {
    int end = text.indexOf('\'', next);
    if (end < 0) {
      throw unclosed('\'', next);
    }
    begun.append(text, next, end);
    next = end + 1;
  }

  private void readDoubleQuoted(StringBuilder begun) {
    int first = next;
    while (next < text.length()) {
      char c = text.charAt(next++);
      if (c == '"') {
        return;
      }
      boolean escapes = c == '\\' && next < text.length() && isEscapedInDoubleQuotes();
      begun.append(escapes ? text.charAt(next++) : c);
    }
    throw unclosed('"', first);
  }

  private boolean isEscapedInDoubleQuotes() {
    return ESCAPED_IN_DOUBLE_QUOTES.indexOf(text.charAt(next)) >= 0;
  }

  private char readEscaped() {
    if (next == text.length()) {
      throw new IllegalArgumentException(
          "nothing follows the backslash at its end; write two for a backslash itself");
    }
    return text.charAt(next++);
  }

  private static IllegalArgumentException unclosed(char quote, int position) {
    return new IllegalArgumentException(
        "the quote "
            + quote
            + " at character "
            + position
            + " is not closed; close it, or write \\"
            + quote
            + " for the character itself");
  }
}
