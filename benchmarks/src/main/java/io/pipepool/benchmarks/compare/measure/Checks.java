package io.pipepool.benchmarks.compare.measure;

import java.util.List;

/** Checks that a system has done its work: a wrong result does not count, however fast. */
final class Checks {
  private Checks() {}

  static void equal(long expected, long actual) {
    if (expected != actual) {
      throw new IllegalStateException("a result is " + actual + " instead of " + expected);
    }
  }

  static void allEqual(long[] results) {
    for (long result : results) {
      equal(results[0], result);
    }
  }

  /** Checks that these are the squares of 0, 1, 2 ... */
  static void squares(int[] results, int count) {
    equal(count, results.length);
    for (int i = 0; i < count; i++) {
      equal(Work.square(i), results[i]);
    }
  }

  /** Checks that these are the squares of 0, 1, 2 ... */
  static void squares(List<Integer> results, int count) {
    equal(count, results.size());
    int i = 0;
    for (int result : results) {
      equal(Work.square(i), result);
      i++;
    }
  }
}
