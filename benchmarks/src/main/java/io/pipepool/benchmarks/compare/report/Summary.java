package io.pipepool.benchmarks.compare.report;

import java.util.List;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A summary of all rounds of one system.
 *
 * @param median the value in the middle, or between the two in the middle
 * @param lowest the lowest value of a round
 * @param highest the highest value of a round
 */
public record Summary(double median, double lowest, double highest) {
  /**
   * Returns the summary of at least one value.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Summary of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is no value to summarise");
    }
    double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
    return new Summary(StatUtils.percentile(array, 50), StatUtils.min(array), StatUtils.max(array));
  }
}
