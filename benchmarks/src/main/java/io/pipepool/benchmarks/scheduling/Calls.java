package io.pipepool.benchmarks.scheduling;

import io.pipepool.annotations.Parallel;

/** The work of the calls. */
final class Calls {
  private Calls() {}

  @Parallel
  static int increment(int n) {
    return n + 1;
  }

  /** Keeps a CPU busy for {@code nanos} nanoseconds. */
  @Parallel
  static int busy(int nanos) {
    long end = System.nanoTime() + nanos;
    while (nanos > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return nanos;
  }
}
