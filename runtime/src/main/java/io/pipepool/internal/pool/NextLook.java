package io.pipepool.internal.pool;

/**
 * When a {@link Watch} looks next, if a look is planned.
 *
 * <p>Threading: the methods that change it need the watch's monitor. Any thread may call {@link
 * #isBy} without it, and almost every decision of a pool does: a monitor would cost more.
 */
final class NextLook {
  /** Volatile: read without the monitor. */
  private volatile boolean planned;

  /** Volatile: as {@link #planned}, and written before it. */
  private volatile long nanos;

  /**
   * Returns whether a look is planned for {@code time} or before.
   *
   * <p>If so, the thread that looks has not taken that plan yet. All that the calling thread did
   * before is seen by that look.
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
