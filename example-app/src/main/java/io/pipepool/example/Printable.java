package io.pipepool.example;

import java.util.regex.Pattern;

/** Makes text harmless for terminals, since a file name may hold commands for the terminal. */
final class Printable {
  /**
   * Matches control and format characters, halves of characters, and characters that end a line or
   * a paragraph.
   */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private Printable() {}

  /**
   * Returns the text with a question mark in place of each character that the terminal would obey
   * and not print.
   */
  static String of(Object text) {
    return UNPRINTABLE.matcher(text.toString()).replaceAll("?");
  }
}
