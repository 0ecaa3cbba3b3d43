package io.pipepool.internal.run;

import org.jspecify.annotations.Nullable;

/**
 * What a function's calls were like in its operations so far, so that the next one need not find
 * out anew.
 *
 * <p>Threading: written and read by any thread; of several operations at once, whichever comes last
 * counts.
 */
final class CallHistory {
  /** How long calls took, and how large their results were, on average. */
  record Mean(double nanos, double bytes) {}

  /** Volatile: replaced as a whole. */
  private volatile @Nullable Mean recent;

  /** The recent calls, or null if there was none. */
  @Nullable Mean recent() {
    return recent;
  }

  void add(double nanos, double bytes) {
    recent = new Mean(nanos, bytes);
  }
}
