package io.pipepool.internal.dispatch;

/**
 * The clock of the running call of a share: how long it has run, as far as the parent knows. The
 * clock stands while the call waits for its consumer.
 */
public final class CallClock {
  private long startedNanos;
  private boolean waiting;
  private long waitingSinceNanos;

  /** Starts at {@code now}, for another call. */
  void start(long now) {
    startedNanos = now;
    waiting = false;
  }

  /**
   * Sets the beginning of the running call to {@code moment}, as the worker says. The call cannot
   * have begun before the parent knew of the end of the call before it. So if a worker stood still,
   * its call gets no older.
   */
  void startedAt(long moment) {
    startedNanos = moment - startedNanos > 0 ? moment : startedNanos;
  }

  /** Returns when the running call began, later by each time for which it waited. */
  public long startedNanos() {
    return startedNanos;
  }

  /** Stops the clock at {@code now}, because the call waits for its consumer. */
  void waits(long now) {
    if (!waiting) {
      waiting = true;
      waitingSinceNanos = now;
    }
  }

  /** Starts the clock again at {@code now}, if the call waited. */
  void goesOn(long now) {
    if (waiting) {
      startedNanos += now - waitingSinceNanos;
      waiting = false;
    }
  }

  boolean isWaiting() {
    return waiting;
  }

  /** Returns how long the call has run, in nanoseconds, without the time for which it waited. */
  long elapsedNanos(long now) {
    return (waiting ? waitingSinceNanos : now) - startedNanos;
  }

  /**
   * Leaves out {@code nanos} before {@code now}, for which nothing ran on this machine. The clock
   * moves no moment into the future: otherwise the call would get that time besides its limit.
   */
  void leaveOut(long nanos, long now) {
    startedNanos = laterBy(startedNanos, nanos, now);
    waitingSinceNanos = laterBy(waitingSinceNanos, nanos, now);
  }

  private static long laterBy(long moment, long nanos, long now) {
    long moved = moment + nanos;
    return moved - now > 0 ? now : moved;
  }
}
