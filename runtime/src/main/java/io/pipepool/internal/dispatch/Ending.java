package io.pipepool.internal.dispatch;

/** Whether and why the pool ends a share before its calls are done, and when it kills for that. */
public final class Ending {
  /** The reasons why the pool ends a share. */
  enum Reason {
    /** The pool does not end the share. */
    NONE,
    /** The caller does not want the results any more. */
    CANCELLED,
    /** The running call of the share has exceeded its time limit. */
    TIMED_OUT,
    /** The pool is closed, and the consumer of the share's stream takes no elements. */
    UNREAD
  }

  private Reason reason = Reason.NONE;
  private int overdue = SentShare.NO_CALL;

  /** Whether the pool has told the worker to begin no further call of the share. */
  private boolean stopped;

  private long killNanos;
  private boolean startedBeforeKill;
  private boolean spared;

  Reason reason() {
    return reason;
  }

  /** Returns whether the pool ends the share because a call has exceeded its time limit. */
  public boolean isTimedOut() {
    return reason == Reason.TIMED_OUT;
  }

  /** Returns whether the pool ends the share no matter how far its calls get. */
  boolean isUnwanted() {
    return reason == Reason.CANCELLED || reason == Reason.UNREAD;
  }

  /** Returns whether the pool has ever told the worker to begin no further call of the share. */
  boolean isStopped() {
    return stopped;
  }

  /**
   * Returns the call that exceeded its time limit, or whose elements the consumer does not take;
   * {@link SentShare#NO_CALL} while the pool knows none.
   */
  public int overdue() {
    return overdue;
  }

  /** Takes note that the pool tells the worker to begin no further call of the share. */
  void stop() {
    stopped = true;
  }

  void cancel() {
    reason = Reason.CANCELLED;
    stopped = true;
  }

  /**
   * Takes note that the consumer takes no elements. The call that runs fails, even if it returns.
   */
  void endUnread(int running) {
    reason = Reason.UNREAD;
    stopped = true;
    overdue = running;
  }

  /**
   * Takes note that the running call has exceeded its time limit.
   *
   * @param call that call, or {@link SentShare#NO_CALL} if the pool does not know it yet
   */
  void timeOut(int call) {
    reason = Reason.TIMED_OUT;
    stopped = true;
    overdue = call;
  }

  /**
   * Ends the share no more, if the overdue call ended before the worker could interrupt it.
   *
   * @param ended how many calls have ended
   * @return whether that is so
   */
  boolean isOver(int ended) {
    boolean over = isTimedOut() && overdue != SentShare.NO_CALL && overdue < ended;
    if (over) {
      reason = Reason.NONE;
      overdue = SentShare.NO_CALL;
    }
    return over;
  }

  // The worker.

  /**
   * Sets the moment at which the pool kills the worker, unless the share has ended by then.
   *
   * @param started whether the share's calls run now, and do not wait behind those of another share
   */
  void killAt(long nanos, boolean started) {
    killNanos = nanos;
    startedBeforeKill = started;
  }

  /** Returns that moment. */
  long killNanos() {
    return killNanos;
  }

  /** Returns whether the share's calls ran when the pool last set that moment. */
  boolean hasStartedBeforeKill() {
    return startedBeforeKill;
  }

  /**
   * Returns the call of a run that exceeded its time limit and ended all the same, or -1 if there
   * is none. From then on, the pool spares the worker, until it has handled the end of that call:
   * the call ended in time, even if the pool takes long.
   *
   * @param from the first call of the run
   * @param to the call behind its last
   */
  public int spareOverdue(int from, int to) {
    if (overdue < from || overdue >= to) {
      return -1;
    }
    spared = true;
    return overdue;
  }

  boolean isSpared() {
    return spared;
  }

  /** Takes note that a call has ended. The next one may cost the worker again. */
  void beginNextCall() {
    spared = false;
  }
}
