package io.pipepool.benchmarks.compare.report;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A goal of a measure.
 *
 * @param text the goal in words, with its bound
 * @param comparison the side of the bound on which the goal is met
 * @param bound the bound
 * @param figure computes the figure to compare from the summary of each system; empty if a summary
 *     is missing
 */
public record Goal(
    String text,
    Comparison comparison,
    double bound,
    Function<Map<String, Summary>, OptionalDouble> figure) {
  /** Returns a goal for one system's value. Its text has {@code unit} behind the bound. */
  public static Goal value(String system, Comparison comparison, double bound, String unit) {
    return new Goal(
        comparison + " " + Figures.plain(bound) + " " + unit,
        comparison,
        bound,
        systems -> median(systems, system));
  }

  /**
   * Returns a goal for one system's value divided by another's. Its text has {@code text} behind
   * the bound.
   */
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

  /**
   * Returns a goal for the largest of some values divided by the smallest. {@code text} describes
   * it.
   */
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

  /** Returns whether the goal is met. It is not met if it was not measured. */
  public boolean isMet(Map<String, Summary> systems) {
    OptionalDouble value = figure.apply(systems);
    return value.isPresent() && comparison.holds(value.getAsDouble(), bound);
  }

  private static OptionalDouble median(Map<String, Summary> systems, String system) {
    Summary summary = systems.get(system);
    return summary == null ? OptionalDouble.empty() : OptionalDouble.of(summary.median());
  }
}
