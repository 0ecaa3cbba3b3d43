package io.pipepool.internal.operation;

/**
 * The mean time of one of many things, in which recent ones count most. Each thing has the same
 * weight, not each measurement. So if another program had the CPU during a few of them, these say
 * little beside the many that were not interrupted.
 *
 * <p>Threading: guarded by its owner.
 */
final class RecentMean {
  private static final double KEPT = 0.75;

  private double nanos;
  private double count;

  /** Adds the time that {@code more} things took. */
  void add(int more, long took) {
    nanos = nanos * KEPT + took;
    count = count * KEPT + more;
  }

  /** Forgets all earlier times, and begins with that of {@code first} things. */
  void restart(int first, long took) {
    nanos = took;
    count = first;
  }

  boolean isKnown() {
    return count > 0;
  }

  /** Returns the nanoseconds for each thing, if that {@link #isKnown}. */
  double nanosEach() {
    return nanos / count;
  }

  /** Returns how many things take {@code wanted} nanoseconds. */
  double countIn(long wanted) {
    return wanted / Math.max(nanosEach(), 0.1);
  }
}
