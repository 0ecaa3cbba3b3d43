package io.pipepool.benchmarks.compare.measure;

import io.pipepool.annotations.Parallel;

/** What calls do: the same for every system. */
final class Work {
  private Work() {}

  @Parallel
  static int square(int n) {
    return n * n;
  }

  @Parallel
  static byte[] echo(byte[] bytes) {
    return bytes;
  }

  /** Computes for as long as so many steps take; each needs the one before. */
  @Parallel
  static long crunch(long steps) {
    long x = 88_172_645_463_325_252L;
    for (long i = 0; i < steps; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }

  /** Keeps a CPU busy until so many microseconds are over. */
  @Parallel
  static int spin(int micros) {
    long end = System.nanoTime() + micros * 1_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return micros;
  }
}
