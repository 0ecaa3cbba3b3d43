package io.pipepool.benchmarks.compare.measure;

/** The time since it was made. */
final class Stopwatch {
  private final long startNanos = System.nanoTime();

  double nanos() {
    return System.nanoTime() - startNanos;
  }

  double millis() {
    return nanos() / 1e6;
  }

  /** Millions a second, of so many. */
  double millionsPerSecond(long count) {
    return count * 1e3 / nanos();
  }
}
