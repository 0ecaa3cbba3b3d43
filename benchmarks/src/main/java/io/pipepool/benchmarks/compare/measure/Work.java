package io.pipepool.benchmarks.compare.measure;

import io.pipepool.annotations.Parallel;

/** The work of the calls. It is the same for every system. */
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

  /** Computes for {@code steps} steps. Each step needs the result of the one before. */
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

  /** Keeps a CPU busy for {@code micros} microseconds. */
  @Parallel
  static int spin(int micros) {
    long end = System.nanoTime() + micros * 1_000L;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return micros;
  }
}
