package io.pipepool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sentences that people read: a comment of a Java source, or a whole page of documentation.
 *
 * @param line the line of the file in which the text begins
 * @param text the text without link targets, and with blanks in place of code and comment marks
 */
record Prose(Path file, int line, String text) {
  /** Strings come first, because a string may contain the marks of a comment. */
  private static final Pattern JAVA_TOKEN =
      Pattern.compile(
          "\"\"\"[\\s\\S]*?(?<!\\\\)\"\"\""
              + "|\"(?:[^\"\\\\\n]|\\\\.)*\""
              + "|'(?:[^'\\\\\n]|\\\\.)+'"
              + "|(?<comment>/\\*[\\s\\S]*?\\*/|//[^\n]*(?:\n[ \t]*//[^\n]*)*)");

  private static final Pattern COMMENT_MARK =
      Pattern.compile("^/\\*+|\\*/$|^[ \t]*(?:\\*(?!/)|//)", Pattern.MULTILINE);
  private static final Pattern NOT_PROSE =
      Pattern.compile("^[ \t]*```[\\s\\S]*?^[ \t]*```|<!--[\\s\\S]*?-->", Pattern.MULTILINE);
  private static final Pattern LINK_TARGET = Pattern.compile("(?<=])\\([^)\\s]*\\)");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?;:](?=\\s)|\n[ \t]*\n");

  /** Returns the comments of a Java source. */
  static Stream<Prose> ofJava(Path file) {
    String source = read(file);
    return JAVA_TOKEN
        .matcher(source)
        .results()
        .filter(token -> source.startsWith("/", token.start()))
        .map(
            token ->
                new Prose(file, lineOf(source, token.start()), blank(COMMENT_MARK, token.group())));
  }

  /** Returns a page of Markdown without its code. */
  static Prose ofMarkdown(Path file) {
    String page = blank(NOT_PROSE, read(file));
    return new Prose(file, 1, LINK_TARGET.matcher(page).replaceAll(""));
  }

  long words() {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  /** Returns the place and the sentence of each match. */
  Stream<String> sentencesWith(Pattern words) {
    return words.matcher(text).results().map(this::sentenceAround);
  }

  /** Returns the place and the length of each line that is too long and no row of a table. */
  Stream<String> linesLongerThan(int length) {
    return Pattern.compile("^(?![ \t]*(?:\\||$)).{" + (length + 1) + ",}$", Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(tooLong -> place(tooLong.start()) + ": " + tooLong.group().length() + " characters");
  }

  private String sentenceAround(MatchResult found) {
    Matcher ends = SENTENCE_END.matcher(text);
    int begin = 0;
    int end = text.length();
    while (ends.find()) {
      if (ends.end() <= found.start()) {
        begin = ends.end();
      } else {
        end = ends.end();
        break;
      }
    }
    String sentence = text.substring(begin, end).strip().replaceAll("\\s+", " ");
    return place(found.start()) + ": " + sentence;
  }

  private String place(int offset) {
    return file + ":" + (line - 1 + lineOf(text, offset));
  }

  /** Replaces each match by blanks, so that all other characters keep their lines. */
  private static String blank(Pattern pattern, String text) {
    return pattern.matcher(text).replaceAll(found -> found.group().replaceAll("[^\n]", " "));
  }

  private static int lineOf(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
