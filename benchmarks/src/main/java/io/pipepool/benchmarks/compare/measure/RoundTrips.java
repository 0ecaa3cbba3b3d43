package io.pipepool.benchmarks.compare.measure;

import org.apache.commons.math3.stat.StatUtils;

/**
 * Times one call after the other, each by itself, so that a few late calls leave the median alone.
 */
final class RoundTrips {
  /** Lets another process compute {@code n * n}. */
  interface Call {
    int square(int n) throws Exception;
  }

  private RoundTrips() {}

  /** Returns the median time of a call in microseconds. */
  static double medianMicros(int calls, Call call) throws Exception {
    double[] nanos = new double[calls];
    for (int i = 0; i < calls; i++) {
      Stopwatch stopwatch = new Stopwatch();
      int square = call.square(i);
      nanos[i] = stopwatch.nanos();
      Checks.equal(Work.square(i), square);
    }
    return StatUtils.percentile(nanos, 50) / 1e3;
  }
}
