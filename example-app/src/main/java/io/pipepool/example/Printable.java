package io.pipepool.example;

import java.util.regex.Pattern;

/** Text that a terminal only shows: file names may hold commands for it. */
final class Printable {
  /** Control and format characters, halves of characters, and what ends a line or a paragraph. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private Printable() {}

  /** The text with a question mark for each character that is not printed but obeyed. */
  static String of(Object text) {
    return UNPRINTABLE.matcher(text.toString()).replaceAll("?");
  }
}
