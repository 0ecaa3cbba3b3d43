package io.pipepool.internal.dispatch;

import java.util.concurrent.TimeUnit;

/**
 * The moments at which the pool acts on a lane, unless the worker is quicker. A moment that is not
 * set never comes.
 */
final class Deadlines {
  /**
   * The longest time between two looks while a limit counts, and so the longest standstill that the
   * pool does not notice.
   */
  static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private boolean startSet;
  private long startNanos;
  private boolean killSet;
  private long killNanos;
  private boolean drainSet;
  private long drainNanos;
  private int stepsSeen;

  /** Sets the moment at which the worker must be ready. */
  void startBy(long nanos) {
    startSet = true;
    startNanos = nanos;
  }

  void clearStart() {
    startSet = false;
  }

  /**
   * Sets the moment at which the pool kills the process to {@code nanos} from now, unless an
   * earlier one is set.
   */
  void killIn(long nanos, Decision decision) {
    long due = decision.now() + nanos;
    killAt(due);
    decision.lookAt(due);
  }

  /** Sets the moment at which the pool kills the process, unless an earlier one is set. */
  void killAt(long nanos) {
    if (!killSet || nanos - killNanos < 0) {
      killSet = true;
      killNanos = nanos;
    }
  }

  void clearKill() {
    killSet = false;
  }

  /**
   * Sets the moment at which the end of the process counts as the lane's, unless a frame comes.
   *
   * @param steps how far reading has come
   */
  void drainBy(long nanos, int steps) {
    drainSet = true;
    drainNanos = nanos;
    stepsSeen = steps;
  }

  void clearDrain() {
    drainSet = false;
  }

  /** Returns how far reading had come when the drain moment was set. */
  int stepsSeen() {
    return stepsSeen;
  }

  boolean isStartDue(long now) {
    return startSet && now - startNanos >= 0;
  }

  boolean isKillDue(long now) {
    return killSet && now - killNanos >= 0;
  }

  boolean isDrainDue(long now) {
    return drainSet && now - drainNanos >= 0;
  }

  /** Gives the worker as much more time to start as this machine has stood still. */
  void leaveOut(long nanos) {
    startNanos += nanos;
  }

  /**
   * Tells {@code decision} when to look again. While the worker starts, the pool looks at every
   * tick, since only a look that comes late shows that this machine stood still.
   */
  void lookAgain(Decision decision) {
    if (startSet) {
      long left = startNanos - decision.now();
      decision.lookAt(decision.now() + Math.min(left, TICK_NANOS));
    }
    if (killSet) {
      decision.lookAt(killNanos);
    }
    if (drainSet) {
      decision.lookAt(drainNanos);
    }
  }
}
