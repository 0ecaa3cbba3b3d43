package io.pipepool.internal.dispatch;

import io.pipepool.internal.settings.PoolSettings;
import java.util.concurrent.TimeUnit;

/**
 * Notices that a pool stands still: every worker waits until consumers take what its calls have
 * emitted, while other calls wait for a worker. A program that merges the elements of more calls
 * than there are workers waits for ever in that way, and no failure would say so.
 *
 * <p>The pool warns of it once, and again only if it has gone on meanwhile.
 */
final class Stalls {
  /** How long calls wait for their consumers before the pool calls that a standstill. */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PoolSettings settings;
  private final Workforce workforce;
  private final Scheduler scheduler;
  private boolean told;

  Stalls(PoolSettings settings, Workforce workforce, Scheduler scheduler) {
    this.settings = settings;
    this.workforce = workforce;
    this.scheduler = scheduler;
  }

  /** Warns if the pool has stood still for long, and plans the next look while a call waits. */
  void look(Decision decision) {
    if (workforce.hasBlockedCall()) {
      decision.lookAt(decision.now() + PATIENCE_NANOS);
    }
    boolean stalled = isStalled(decision.now());
    if (stalled && !told) {
      decision.warn(words());
    }
    told = stalled;
  }

  private boolean isStalled(long now) {
    if (scheduler.isEmpty() || workforce.lanes().isEmpty()) {
      return false;
    }
    for (Lane lane : workforce.lanes()) {
      if (!isStalled(lane, now)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether all calls that run there wait. A worker that starts runs none yet. */
  private static boolean isStalled(Lane lane, long now) {
    for (SentShare sent : lane.inFlight().started()) {
      if (sent.blockedNanos(now) < PATIENCE_NANOS) {
        return false;
      }
    }
    return !lane.inFlight().isEmpty();
  }

  private String words() {
    return "[pipepool:stalled] "
        + settings.name()
        + " stands still: in all of its workers ("
        + workforce.open()
        + "), calls wait until their streams are read, while "
        + scheduler.callsWaiting()
        + " calls wait for a worker; give the pool more workers than there are streams that the"
        + " program reads at once, and close streams that it does not read to their end";
  }
}
