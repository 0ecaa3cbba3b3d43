package io.pipepool.internal.dispatch;

import io.pipepool.internal.settings.PoolSettings;

/**
 * Finds calls that exceed their time limit, which counts from when a call starts running.
 *
 * <p>A call that starts later has a later limit, so the pool does nothing when calls start and end
 * in time. While limits count, the pool looks every now and then. If such a look comes much too
 * late, this process stood still: a debugger, a suspended laptop or a frozen function stopped it.
 * Its workers most likely stood still, too, so that time counts for no call.
 */
final class TimeLimits {
  private final PoolSettings settings;

  TimeLimits(PoolSettings settings) {
    this.settings = settings;
  }

  /** Tells {@code decision} when to look at a call of a share that begins now. */
  void watch(SentShare sent, Decision decision) {
    long limit = limit(sent);
    if (limit > 0) {
      decision.lookAt(decision.now() + Math.min(limit, Deadlines.TICK_NANOS));
    }
  }

  /**
   * Looks at the calls in one worker.
   *
   * @param stoodStill for how long this process has just stood still, in nanoseconds
   */
  void look(Lane lane, long stoodStill, Interruptions interruptions, Decision decision) {
    long now = decision.now();
    for (SentShare sent : lane.inFlight().started()) {
      long limit = limit(sent);
      if (limit > 0 && sent.ending().reason() == Ending.Reason.NONE) {
        sent.clock().leaveOut(stoodStill, now);
        long left = limit - sent.clock().elapsedNanos(now);
        if (left > 0) {
          boolean waits = sent.clock().isWaiting();
          decision.lookAt(
              now + (waits ? Deadlines.TICK_NANOS : Math.min(left, Deadlines.TICK_NANOS)));
        } else {
          interruptions.timeOut(lane, sent, decision);
        }
      }
    }
    for (SentShare sent : lane.inFlight().all()) {
      if (sent.ending().reason() == Ending.Reason.NONE) {
        watch(sent, decision); // its calls may begin at any moment
      }
    }
  }

  /**
   * Returns how long a call may take, in nanoseconds; 0 means for ever, such as while a debugger
   * may stop it.
   */
  long limit(SentShare sent) {
    if (settings.debugged()) {
      return 0;
    }
    long own = sent.share().batch().limits().timeoutNanos();
    return own > 0 ? own : settings.defaultTimeoutNanos();
  }
}
