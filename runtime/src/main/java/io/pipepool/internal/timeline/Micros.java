package io.pipepool.internal.timeline;

/** Times of the page, in microseconds. */
final class Micros {
  private static final long NANOS = 1_000;

  private Micros() {}

  /** Returns a time in whole microseconds. */
  static long of(long nanos) {
    return nanos / NANOS;
  }

  /** Returns the time from {@code origin} to {@code moment}. */
  static long since(long origin, long moment) {
    return of(moment - origin);
  }
}
