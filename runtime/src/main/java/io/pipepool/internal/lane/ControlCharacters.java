package io.pipepool.internal.lane;

/**
 * The characters with which a text can change what a terminal shows of other text: control
 * characters, which move the cursor and begin commands, and those that reorder text or end lines.
 */
final class ControlCharacters {
  private ControlCharacters() {}

  /**
   * Returns a text in which each of them is written as in Java, such as {@code \u005cu001b}. Tabs
   * and ends of lines stay.
   */
  static String escape(String text) {
    StringBuilder escaped = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = isPlain(c);
      if (!plain && escaped == null) {
        escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (escaped != null) {
        append(escaped, c, plain);
      }
    }
    return escaped == null ? text : escaped.toString();
  }

  private static void append(StringBuilder to, char c, boolean plain) {
    if (plain) {
      to.append(c);
    } else {
      String digits = Integer.toHexString(c);
      to.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
    }
  }

  private static boolean isPlain(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\t' || c == '\n';
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }
}
