package io.pipepool.internal.batch;

/**
 * Decides when to look at the clock, and when to hand results over.
 *
 * <p>Reading the clock costs more than a tiny call. So the runner reads it after one call, then
 * after two, four and so on, until the time between two looks would be long enough to matter.
 */
final class HandOverPacing {
  private static final long SHORT_NANOS = 50_000;
  private static final long LONG_NANOS = 100_000;
  private static final long HAND_OVER_NANOS = 1_000_000;
  private static final int MAX_CALLS = 8192;

  private int calls = 1;
  private long lookedAt;
  private long busySince;

  /** Begins to count at {@code now}. */
  void start(long now) {
    lookedAt = now;
    busySince = now;
  }

  /** Returns how many calls to make before the next look. */
  int calls() {
    return calls;
  }

  /** Takes note that these calls have been made. */
  void look(long now) {
    long passed = now - lookedAt;
    lookedAt = now;
    if (passed < SHORT_NANOS) {
      calls = Math.min(calls * 2, MAX_CALLS);
    } else if (passed > LONG_NANOS) {
      calls = (int) Math.max(1, calls * SHORT_NANOS / passed);
    }
  }

  /** Returns whether finished results have waited long enough. */
  boolean isHandOverDue() {
    return lookedAt - busySince >= HAND_OVER_NANOS;
  }

  /** Returns the time since the last hand-over, as of the last look. */
  long busyNanos() {
    return lookedAt - busySince;
  }
}
