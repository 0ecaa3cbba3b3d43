package io.pipepool.internal.dispatch;

import io.pipepool.internal.settings.PoolSettings;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends workers without calls: those that are idle for long, have run enough calls, or are too
 * large.
 */
final class Recycling {
  /**
   * How long a worker may take to exit when the pool tells it to. The worker limits its own
   * shutdown hooks. This limit is for a process that cannot even begin to exit, such as a stopped
   * one.
   */
  static final long EXIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How long the pool keeps an extra worker without calls, if its setting is no shorter. */
  static final long EXTRA_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PoolSettings settings;
  private final ExtraWorkers extra;

  /** Whether the pool has warned of a worker that has grown too large. */
  private boolean toldOfSize;

  Recycling(PoolSettings settings, ExtraWorkers extra) {
    this.settings = settings;
    this.extra = extra;
  }

  /** Ends a worker that gets no more calls, if it has none. */
  void retireIfSpent(Lane lane, Decision decision) {
    if (lane.isOpen() && lane.inFlight().isEmpty() && lane.allowance().calls() <= 0) {
      tellOfSize(lane, decision);
      retire(lane, lane.allowance().words(), decision);
    }
  }

  private void tellOfSize(Lane lane, Decision decision) {
    if (lane.allowance().hasEnded(Allowance.End.OUTGROWN) && !toldOfSize) {
      toldOfSize = true;
      decision.warn(
          "[pipepool:worker-memory] "
              + lane.connection().words()
              + " of "
              + settings.name()
              + " has grown above maxWorkerMemory, so the pool replaces it, as any later one that"
              + " does; see what its calls leave behind, or raise maxWorkerMemory(...)");
    }
  }

  /** Ends a worker that gets no more calls, or has been idle for as long as the setting says. */
  void look(Lane lane, Decision decision) {
    retireIfSpent(lane, decision);
    if (!lane.isOpen() || !lane.inFlight().isEmpty()) {
      return;
    }
    long keep = settings.idleNanos();
    if (extra.hasExtra()) {
      keep = Math.min(keep, EXTRA_NANOS);
    }
    long due = lane.inFlight().idleSinceNanos() + keep;
    if (due - decision.now() > 0) {
      decision.lookAt(due);
    } else {
      String time = Duration.ofNanos(keep).toString();
      retire(lane, "it had no calls for " + time, decision);
    }
  }

  private void retire(Lane lane, String reason, Decision decision) {
    decision.recycle(lane, reason);
    dismiss(lane, decision);
  }

  /** Tells a worker without calls to end. */
  void dismiss(Lane lane, Decision decision) {
    decision.write(lane);
    lane.openToRetiring();
    lane.deadlines().killIn(EXIT_NANOS, decision);
  }
}
