package io.pipepool.internal.operation;

/**
 * How long one of many takes on average, the recent ones counting most. Each counts the same: a few
 * during which something else had the CPU say little beside the many that were not interrupted.
 *
 * <p>Threading: guarded by its owner.
 */
final class RecentMean {
  private static final double KEPT = 0.75;

  private double nanos;
  private double count;

  /** Takes in how long so many took. */
  void add(int more, long took) {
    nanos = nanos * KEPT + took;
    count = count * KEPT + more;
  }

  /** Forgets all before it. */
  void restart(int first, long took) {
    nanos = took;
    count = first;
  }

  boolean isKnown() {
    return count > 0;
  }

  /** The nanoseconds for each, if that {@link #isKnown}. */
  double nanosEach() {
    return nanos / count;
  }

  /** How many take so long. */
  double countIn(long wanted) {
    return wanted / Math.max(nanosEach(), 0.1);
  }
}
