package io.pipepool.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * What a function's calls were like in its last operation, so that the next one need not find out
 * anew.
 *
 * <p>Threading: written and read by any thread; of several operations at once, whichever comes last
 * counts.
 */
final class CallHistory {
  /** How long calls took, and how large their results were, on average. */
  record Mean(double nanos, double bytes) {}

  /** Volatile: replaced as a whole. */
  private volatile @Nullable Mean mean;

  /** Of the last operation, or null if none has measured a call. */
  @Nullable Mean mean() {
    return mean;
  }

  void set(double nanos, double bytes) {
    mean = new Mean(nanos, bytes);
  }
}
