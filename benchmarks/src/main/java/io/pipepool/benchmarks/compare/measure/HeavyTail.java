package io.pipepool.benchmarks.compare.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Durations of which most are short and a few take most of the time: the quantiles of a Pareto
 * distribution. Their order is mixed, and it is the same for every system.
 *
 * @param micros the durations in microseconds
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HeavyTail(int[] micros) {
  private static final double SHAPE = 1.2;
  private static final long ORDER = 1;

  /** Returns {@code count} durations that take {@code totalMillis} together. */
  static HeavyTail of(int count, int totalMillis) {
    double[] quantiles = new double[count];
    for (int i = 0; i < count; i++) {
      quantiles[i] = Math.pow(1 - (i + 0.5) / count, -1 / SHAPE);
    }
    double unit = totalMillis * 1e3 / Arrays.stream(quantiles).sum();
    List<Integer> durations = new ArrayList<>();
    for (double quantile : quantiles) {
      durations.add((int) Math.round(quantile * unit));
    }
    Collections.shuffle(durations, new Random(ORDER));
    return new HeavyTail(durations.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Returns the durations as objects. */
  List<Integer> boxed() {
    return Arrays.stream(micros).boxed().toList();
  }

  /**
   * Returns the time that no schedule can beat: an equal share for each worker, or the longest
   * call.
   */
  double idealMillis(int workers) {
    double share = (double) Arrays.stream(micros).sum() / workers;
    return Math.max(share, Arrays.stream(micros).max().orElse(0)) / 1e3;
  }
}
