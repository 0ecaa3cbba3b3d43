package io.pipepool.internal.dispatch;

/** The failures of calls in one worker. A decision asks for one only if a call fails. */
public interface FailureWords {
  /** Returns the failure of a call that ended its worker. */
  Throwable lost(Share share, int offset);

  /** Returns the failure of a call whose input two workers in turn did not survive to read. */
  Throwable unreadable(Share share, int offset);

  /**
   * Returns the failure of a call that exceeded its time limit.
   *
   * @param callsWaiting how many calls wait for a worker
   */
  Throwable timedOut(Share share, int offset, long callsWaiting);

  /** Makes the failures of calls in a worker that lives. */
  @FunctionalInterface
  interface OfLiving {
    /** Returns the words for {@code lane}. */
    FailureWords of(Lane lane);
  }
}
