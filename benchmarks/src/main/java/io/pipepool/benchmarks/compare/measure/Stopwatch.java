package io.pipepool.benchmarks.compare.measure;

/** Measures the time since the object was made. */
final class Stopwatch {
  private final long startNanos = System.nanoTime();

  double nanos() {
    return System.nanoTime() - startNanos;
  }

  double millis() {
    return nanos() / 1e6;
  }

  /** Returns the rate in millions a second if {@code count} things were done. */
  double millionsPerSecond(long count) {
    return count * 1e3 / nanos();
  }
}
