package io.pipepool.processor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The values of the options {@code -Apipepool.*}.
 *
 * @param fallback the kind of message about Java serialization; empty if the user allows it without
 *     a message
 * @param allow patterns of classes that may cross by Java serialization
 */
record Options(Optional<Kind> fallback, List<String> allow) {
  static final String FALLBACK = "pipepool.fallback";
  static final String ALLOW = "pipepool.allow";

  static Options of(Map<String, @Nullable String> raw, Diagnostics diagnostics) {
    return new Options(fallback(raw.get(FALLBACK), diagnostics), allow(raw.get(ALLOW)));
  }

  private static Optional<Kind> fallback(@Nullable String value, Diagnostics diagnostics) {
    if (value == null) {
      return Optional.of(Kind.NOTE);
    }
    return switch (value) {
      case "allow" -> Optional.empty();
      case "warn" -> Optional.of(Kind.WARNING);
      case "error" -> Optional.of(Kind.ERROR);
      default -> {
        diagnostics.report(Problem.BAD_OPTION, FALLBACK, value, "allow, warn, error");
        yield Optional.empty();
      }
    };
  }

  private static List<String> allow(@Nullable String value) {
    return value == null
        ? List.of()
        : Arrays.stream(value.split("[,;]", -1))
            .map(String::strip)
            .filter(pattern -> !pattern.isEmpty())
            .toList();
  }
}
