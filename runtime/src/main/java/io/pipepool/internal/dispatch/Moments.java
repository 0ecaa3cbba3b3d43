package io.pipepool.internal.dispatch;

/** Moments in nanoseconds of {@link System#nanoTime}, which may overflow. */
final class Moments {
  private Moments() {}

  /** Returns the later one of two moments. */
  static long later(long one, long other) {
    return one - other > 0 ? one : other;
  }
}
