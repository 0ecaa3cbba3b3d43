package io.pipepool.internal.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of time as {@code Parallel.timeout} has them: {@code 500ms}, {@code 30s}, {@code PT30S}.
 */
public final class TimeText {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})(ms|s|m|h)");

  private TimeText() {}

  /**
   * The time that {@code text} says.
   *
   * @throws IllegalArgumentException if it says none
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
          "\"" + text + "\" must be a time such as \"500ms\", \"30s\", \"2m\" or \"PT30S\"", e);
    }
  }

  /** The text for it, in the largest unit that needs no fraction. */
  public static String of(Duration time) {
    long millis = time.toMillis();
    if (!time.equals(Duration.ofMillis(millis)) || millis < 0) {
      return time.toString();
    }
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
