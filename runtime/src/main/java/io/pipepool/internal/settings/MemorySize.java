package io.pipepool.internal.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A size of memory, written as the JVM's flags have it: {@code 256m}, {@code 2g}.
 *
 * @param bytes at least 1
 */
public record MemorySize(long bytes) {
  private static final String UNITS = " kmgt";
  private static final Pattern FORM = Pattern.compile("(\\d+)([kmgt]?)");

  /** Throws an {@link IllegalArgumentException} if {@code bytes} is not positive. */
  public MemorySize {
    if (bytes <= 0) {
      throw new IllegalArgumentException("it must be at least one byte");
    }
  }

  /**
   * Returns the size that {@code text} stands for.
   *
   * @throws IllegalArgumentException if it stands for none, or for one that no {@code long} holds;
   *     the message names the valid values
   */
  public static MemorySize parse(String text) {
    Matcher parts = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw notASize(null);
    }
    int shift = 10 * UNITS.indexOf((parts.group(2) + " ").charAt(0));
    try {
      return new MemorySize(Math.multiplyExact(Long.parseLong(parts.group(1)), 1L << shift));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw notASize(e);
    }
  }

  private static IllegalArgumentException notASize(@Nullable RuntimeException cause) {
    return new IllegalArgumentException("it must be a size such as \"256m\" or \"2g\"", cause);
  }

  /** Returns the text for this size, in the largest unit that needs no fraction. */
  @Override
  public String toString() {
    int unit = Math.min(Long.numberOfTrailingZeros(bytes) / 10, UNITS.length() - 1);
    String number = Long.toString(bytes >> (10 * unit));
    return unit == 0 ? number : number + UNITS.charAt(unit);
  }
}
