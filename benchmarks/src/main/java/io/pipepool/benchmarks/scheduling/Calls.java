package io.pipepool.benchmarks.scheduling;

import io.pipepool.annotations.Parallel;

/** What calls do. */
final class Calls {
  private Calls() {}

  @Parallel
  static int increment(int n) {
    return n + 1;
  }

  /** Keeps a CPU busy for so long. */
  @Parallel
  static int busy(int nanos) {
    long end = System.nanoTime() + nanos;
    while (nanos > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return nanos;
  }
}
