package io.pipepool.internal.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of time as text, in the form of {@code Parallel.timeout}: {@code 500ms}, {@code 30s},
 * {@code PT30S}.
 */
public final class TimeText {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})(ms|s|m|h)");

  /** The longest time whose milliseconds {@link #FORM} can hold. */
  private static final Duration LONGEST_PLAIN = Duration.ofMillis(999_999_999_999L);

  private TimeText() {}

  /**
   * Returns the time that {@code text} stands for.
   *
   * @throws IllegalArgumentException if it stands for none; the message names the valid values
   */
  public static Duration parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (parts.matches()) {
      long number = Long.parseLong(parts.group(1));
      return switch (parts.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }
    try {
      return Duration.parse(text.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "it must be a time such as \"500ms\", \"30s\", \"2m\" or \"PT30S\"", e);
    }
  }

  /**
   * Returns the text for {@code time}, in the largest unit that needs no fraction. The text of a
   * time that has no such unit is in the ISO form.
   */
  public static String of(Duration time) {
    boolean isPlain = !time.isNegative() && time.compareTo(LONGEST_PLAIN) <= 0;
    if (!isPlain || time.toNanosPart() % 1_000_000 != 0) {
      return time.toString();
    }
    long millis = time.toMillis();
    if (millis % 1_000 != 0 || millis == 0) {
      return millis + "ms";
    }
    long seconds = millis / 1_000;
    if (seconds % 60 != 0) {
      return seconds + "s";
    }
    return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
  }
}
