package io.pipepool.example;

import java.time.Duration;
import java.util.Locale;

/** Measures the time since the object was made. Its text has seconds with two decimals. */
final class Stopwatch {
  private final long startNanos = System.nanoTime();

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
  }

  @Override
  public String toString() {
    return seconds(elapsed());
  }
}
