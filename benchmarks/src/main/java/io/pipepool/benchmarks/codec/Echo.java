package io.pipepool.benchmarks.codec;

import io.pipepool.annotations.Parallel;
import java.util.List;
import java.util.Map;

/**
 * Methods that return their argument. Their generated tasks have the codecs that the benchmarks
 * measure.
 */
final class Echo {
  private Echo() {}

  @Parallel
  static Trade trade(Trade value) {
    return value;
  }

  @Parallel
  static List<Trade> trades(List<Trade> value) {
    return value;
  }

  @Parallel
  static double[] doubles(double[] value) {
    return value;
  }

  @Parallel
  static Map<String, String> strings(Map<String, String> value) {
    return value;
  }

  @Parallel
  static Expression expression(Expression value) {
    return value;
  }
}
