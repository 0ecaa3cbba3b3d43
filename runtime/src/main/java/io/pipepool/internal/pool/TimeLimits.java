package io.pipepool.internal.pool;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Ends calls that exceed their time limit, which counts from when a call starts running.
 *
 * <p>Each lane with such calls is looked at when its next limit would be reached: a call that
 * starts later has a later limit, so nothing has to be done when calls start and end in time. It is
 * also looked at every now and then before, since what comes too late itself tells that this
 * process stood still: a debugger, a suspended laptop, a frozen function. Its workers most likely
 * did so, too, and a call is not to blame for that time.
 *
 * <p>Guarded by the pool.
 */
final class TimeLimits {
  /** How long no look may come, and so how much of a standstill may go unnoticed. */
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** A look that comes this much too late comes after a standstill. */
  private static final long STANDSTILL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Core core;
  private final LaneReports reports;
  private final Watch watch;

  TimeLimits(Core core, LaneReports reports) {
    this.core = core;
    this.reports = reports;
    this.watch = core.watch;
  }

  /** A share was sent. */
  void watch(LaneThread lane, Share share) {
    long limit = limit(share);
    if (limit > 0) {
      look(lane, limit);
    }
  }

  private void look(LaneThread lane, long inNanos) {
    long pause = Math.min(inNanos, TICK_NANOS);
    long due = watch.now() + pause;
    if (lane.lane().beginLimitWatch(due)) {
      watch.after(pause, () -> check(lane, due));
    }
  }

  private void check(LaneThread lane, long due) {
    core.lock.lock();
    try {
      if (!lane.lane().endLimitWatch(due)) {
        return; // a shorter limit came later, and looks at all
      }
      long now = watch.now();
      long late = now - due > STANDSTILL_NANOS ? now - due : 0;
      long next = Long.MAX_VALUE;
      for (Map.Entry<Integer, Share> entry : lane.lane().startedShares().entrySet()) {
        Share share = entry.getValue();
        long limit = limit(share);
        if (limit > 0 && share.ending() == Share.Ending.NONE) {
          share.stoodStill(late, now);
          long left = limit - share.elapsedNanos(now);
          if (left > 0) {
            next = Math.min(next, share.isWaiting() ? TICK_NANOS : left);
          } else {
            share.timeOut();
            reports.endSoon(lane, entry.getKey(), share, Fate.TIMED_OUT);
            lane.writer().signal(); // the watch itself never writes
          }
        }
      }
      for (Share share : lane.lane().inFlight().values()) {
        if (limit(share) > 0 && share.ending() == Share.Ending.NONE) {
          next = Math.min(next, limit(share));
        }
      }
      if (next < Long.MAX_VALUE) {
        look(lane, next);
      }
    } finally {
      core.lock.unlock();
    }
  }

  /** How long a call may take; 0 for ever, as where a debugger may stop it. */
  private long limit(Share share) {
    if (core.settings.debugged()) {
      return 0;
    }
    long own = share.batch().limits().timeoutNanos();
    return own > 0 ? own : core.settings.defaultTimeoutNanos();
  }
}
