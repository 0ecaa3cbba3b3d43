package io.pipepool.internal.pool;

/**
 * The next look of a {@link Watch}, if one is planned.
 *
 * <p>Threading: a caller of the methods that change it holds the watch's monitor. Any thread may
 * call {@link #isBy} without the monitor. Almost every decision of a pool does, and a monitor would
 * cost more.
 */
final class NextLook {
  /** Volatile, because threads read it without the monitor. */
  private volatile boolean planned;

  /** Volatile, because threads read it without the monitor. Written before {@link #planned}. */
  private volatile long nanos;

  /**
   * Returns whether a look is planned for {@code time} or before.
   *
   * <p>If so, the thread that looks has not taken that plan yet, and will see all earlier changes
   * of the calling thread.
   */
  boolean isBy(long time) {
    return planned && time - nanos >= 0;
  }

  /** Plans a look for {@code time}, instead of a later one. */
  void plan(long time) {
    nanos = time;
    planned = true;
  }

  /** Plans no look. */
  void cancel() {
    planned = false;
  }

  boolean isPlanned() {
    return planned;
  }

  /** Returns how long it is from {@code now} until the planned look. */
  long nanosLeft(long now) {
    return nanos - now;
  }

  /**
   * Takes the plan if its time has come, for a look that follows.
   *
   * @return how late the look comes, or -1 if none is due
   */
  long takeIfDue(long now) {
    if (!planned || now - nanos < 0) {
      return -1;
    }
    planned = false;
    return now - nanos;
  }
}
