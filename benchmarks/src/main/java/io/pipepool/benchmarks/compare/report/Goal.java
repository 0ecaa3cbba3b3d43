package io.pipepool.benchmarks.compare.report;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What a measure shall come to.
 *
 * @param text the goal in words, with its bound
 * @param comparison on which side of the bound it is met
 * @param bound the bound
 * @param figure what is compared with it, from the summary of each system; empty if one is missing
 */
public record Goal(
    String text,
    Comparison comparison,
    double bound,
    Function<Map<String, Summary>, OptionalDouble> figure) {
  /** One system's value, with {@code unit} behind the bound. */
  public static Goal value(String system, Comparison comparison, double bound, String unit) {
    return new Goal(
        comparison + " " + Figures.plain(bound) + " " + unit,
        comparison,
        bound,
        systems -> median(systems, system));
  }

  /** One system's value divided by another's; {@code text} says it behind the bound. */
  public static Goal ratio(
      String system, String divisor, Comparison comparison, double bound, String text) {
    return new Goal(
        comparison + " " + Figures.plain(bound) + " × " + text,
        comparison,
        bound,
        systems -> {
          OptionalDouble value = median(systems, system);
          OptionalDouble by = median(systems, divisor);
          return value.isPresent() && by.isPresent()
              ? OptionalDouble.of(value.getAsDouble() / by.getAsDouble())
              : OptionalDouble.empty();
        });
  }

  /** The largest of some values divided by the smallest; {@code text} says it. */
  public static Goal spread(Collection<String> among, double bound, String text) {
    return new Goal(
        text,
        Comparison.AT_MOST,
        bound,
        systems -> {
          if (!systems.keySet().containsAll(among)) {
            return OptionalDouble.empty();
          }
          double largest = 0;
          double smallest = Double.MAX_VALUE;
          for (String system : among) {
            double median = median(systems, system).orElseThrow();
            largest = Math.max(largest, median);
            smallest = Math.min(smallest, median);
          }
          return OptionalDouble.of(largest / smallest);
        });
  }

  /** Whether it is met; false if it was not measured. */
  public boolean isMet(Map<String, Summary> systems) {
    OptionalDouble value = figure.apply(systems);
    return value.isPresent() && comparison.holds(value.getAsDouble(), bound);
  }

  private static OptionalDouble median(Map<String, Summary> systems, String system) {
    Summary summary = systems.get(system);
    return summary == null ? OptionalDouble.empty() : OptionalDouble.of(summary.median());
  }
}
