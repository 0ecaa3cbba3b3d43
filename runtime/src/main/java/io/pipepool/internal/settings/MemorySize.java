package io.pipepool.internal.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of memory as the JVM's flags have them: {@code 256m}, {@code 2g}. */
final class MemorySize {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kmgt]?)");

  private MemorySize() {}

  /**
   * The bytes.
   *
   * @param what what the size is of, for the message
   * @throws IllegalArgumentException if it is no positive size
   */
  static long parse(String what, String size) {
    Matcher parts = FORM.matcher(size.toLowerCase(Locale.ROOT));
    long bytes = parts.matches() ? Long.parseLong(parts.group(1)) << shift(parts.group(2)) : 0;
    if (bytes <= 0) {
      throw new IllegalArgumentException(
          what + " is \"" + size + "\"; it must be a size such as \"256m\" or \"2g\"");
    }
    return bytes;
  }

  private static int shift(String unit) {
    return 10 * " kmgt".indexOf(unit.isEmpty() ? ' ' : unit.charAt(0));
  }
}
