package io.pipepool.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * The measurements of a function's last operation, so that the next one need not begin anew.
 *
 * <p>Threading: any thread writes and reads it. If several operations run at once, the last one
 * that writes counts.
 */
final class CallHistory {
  /** How long calls took and how large their results were, on average. */
  record Mean(double nanos, double bytes) {}

  /** Volatile, because threads replace it as a whole without a lock. */
  private volatile @Nullable Mean mean;

  private final RecentSources sources = new RecentSources();

  /** Returns the sources of the function's calls of {@code submit}. */
  RecentSources sources() {
    return sources;
  }

  /** Returns the mean of the last operation, or null if none has measured a call. */
  @Nullable Mean mean() {
    return mean;
  }

  void set(double nanos, double bytes) {
    mean = new Mean(nanos, bytes);
  }
}
