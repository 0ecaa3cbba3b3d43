package io.pipepool.internal.dispatch;

import java.util.concurrent.atomic.AtomicLong;

/** How much the running call of a share may emit, and whether it waits for its consumer. */
public final class Emission {
  private final CallClock clock;

  /** How many bytes the running call may still emit, as far as it can know by now. */
  private long credit;

  /** How much of that the worker has not been told. Any thread that writes takes it. */
  private final AtomicLong untold = new AtomicLong();

  private boolean emitted;
  private boolean blocked;
  private long blockedSinceNanos;

  /**
   * Makes the emission of a share that has just been sent.
   *
   * @param credit how many bytes its calls may emit before their consumer has taken any
   * @param clock stands still while the running call waits
   */
  Emission(long credit, CallClock clock) {
    this.credit = credit;
    this.clock = clock;
  }

  /** Returns whether the running call may emit: it has not used up what it was granted. */
  public boolean hasCredit() {
    return credit > 0;
  }

  /** Returns how many bytes more the calls may emit than the worker has been told. */
  AtomicLong untoldCredit() {
    return untold;
  }

  /** Returns whether the calls have emitted, so that the running one must not run again. */
  boolean hasEmitted() {
    return emitted;
  }

  /** Takes note that the running call has ended. */
  void beginNextCall() {
    blocked = false;
  }

  /**
   * Takes note that the running call has emitted elements of {@code bytes} at {@code now}, and so
   * does not wait. Its last elements may well be more than its credit.
   */
  void emit(long bytes, long now) {
    emitted = true;
    credit -= bytes;
    goOn(now);
  }

  /**
   * Takes note that the worker says at {@code now} that the running call waits until its consumer
   * takes elements. That counts only if the call has used up its credit. Otherwise, either the
   * credit is on its way to the worker, or the worker only wants more time for its call.
   *
   * @return whether it counts
   */
  boolean block(long now) {
    if (hasCredit()) {
      return false;
    }
    if (!blocked) { // a worker that says so again moves nothing
      blocked = true;
      blockedSinceNanos = now;
      clock.waits(now);
    }
    return true;
  }

  /**
   * Takes note that the running call may emit {@code bytes} more from {@code now} on. If that is
   * what the call waits for, its time counts again.
   */
  void grant(long bytes, long now) {
    credit += bytes;
    blockedSinceNanos = now;
    if (hasCredit()) {
      goOn(now);
    }
  }

  private void goOn(long now) {
    blocked = false;
    clock.goesOn(now);
  }

  /** Returns whether the running call waits, and its consumer has taken nothing since. */
  boolean isBlocked() {
    return blocked;
  }

  /** Returns since when it has done so. */
  long blockedSinceNanos() {
    return blockedSinceNanos;
  }
}
