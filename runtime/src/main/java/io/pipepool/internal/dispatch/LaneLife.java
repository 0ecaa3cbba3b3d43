package io.pipepool.internal.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * The state of a lane. A state only ever changes to a later one, and an illegal change throws.
 *
 * <pre>
 * STARTING  the worker's process starts, and greets the pool
 * OPEN      the worker takes shares
 * RETIRING  the pool has told the worker to end; the worker has no shares
 * ENDED     the worker's process is gone
 * </pre>
 */
final class LaneLife {
  enum State {
    STARTING,
    OPEN,
    RETIRING,
    ENDED
  }

  private final String name;
  private State state = State.STARTING;
  private int startRound;
  private @Nullable Fate fate;
  private boolean lost;
  private boolean tooSlow;
  private boolean wasOpen;
  private long openedNanos;

  LaneLife(String name) {
    this.name = name;
  }

  State state() {
    return state;
  }

  /**
   * Takes note of the round of attempts to which the start belongs, as {@link StartFailures} does.
   */
  void startInRound(int round) {
    startRound = round;
  }

  int startRound() {
    return startRound;
  }

  void startingToOpen(long now) {
    require(State.STARTING);
    state = State.OPEN;
    wasOpen = true;
    openedNanos = now;
  }

  void openToRetiring() {
    require(State.OPEN);
    state = State.RETIRING;
    decide(Fate.RETIRED);
  }

  void anyToEnded() {
    if (state == State.ENDED) {
      throw new IllegalStateException(name + " has ended before");
    }
    state = State.ENDED;
    decide(Fate.DIED);
  }

  private void require(State expected) {
    if (state != expected) {
      throw new IllegalStateException(name + " is " + state + " and not " + expected);
    }
  }

  /** Decides why the worker ends, unless that is decided already. */
  void decide(Fate reason) {
    if (fate == null) {
      fate = reason;
    }
  }

  /** Returns why the worker ends, as far as that is decided. */
  Fate fate() {
    return fate == null ? Fate.DIED : fate;
  }

  /** Takes note that the worker is as good as gone, and takes no more shares. */
  void lose() {
    lost = true;
  }

  /** Takes note that the worker was not ready in time, and so is lost. */
  void loseForSlowness() {
    lost = true;
    tooSlow = true;
  }

  /** Returns whether the worker was not ready in time. */
  boolean isTooSlow() {
    return tooSlow;
  }

  /** Returns whether the worker is not ready yet, and the pool has not given it up. */
  boolean isStarting() {
    return state == State.STARTING && !lost;
  }

  /** Returns whether the worker takes shares. */
  boolean isOpen() {
    return state == State.OPEN && !lost;
  }

  /** Returns how long the worker has been ready, in nanoseconds; 0 if it never was. */
  long nanos(long now) {
    return wasOpen ? now - openedNanos : 0;
  }
}
