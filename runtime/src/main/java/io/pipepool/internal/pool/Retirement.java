package io.pipepool.internal.pool;

import io.pipepool.internal.settings.PoolSettings;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends workers that have no calls: idle for long, after so many calls, or grown too large.
 *
 * <p>Guarded by the pool: every method but {@link #check} is called with its lock held.
 */
final class Retirement {
  /**
   * How long a worker may take to exit when it is told to. It limits its own shutdown hooks alike;
   * this is for a process that cannot even begin to, such as one that was stopped.
   */
  private static final long EXIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PoolSettings settings;
  private final ReentrantLock lock;
  private final Watch watch;
  private final Counters counters;
  private final Events events;

  Retirement(Core core) {
    this.settings = core.settings;
    this.lock = core.lock;
    this.watch = core.watch;
    this.counters = core.counters;
    this.events = core.events;
  }

  /**
   * How many calls the next worker may run: {@code most}, or up to a tenth fewer. Where it may run
   * any number, not as many as an int can count: tiny calls are so many within seconds.
   */
  static long drawTasks(int most) {
    return most == Integer.MAX_VALUE
        ? Long.MAX_VALUE
        : most - ThreadLocalRandom.current().nextInt(most / 10 + 1);
  }

  /** Ends a worker that gets no more calls, once it has none. */
  void retireIfSpent(LaneThread lane) {
    if (lane.lane().isOpen() && lane.lane().isFree() && lane.lane().callsLeft() <= 0) {
      boolean outgrown = lane.lane().isOutgrown();
      retire(
          lane,
          outgrown ? "its resident size is above the limit" : "it has run as many calls as it may");
    }
  }

  /** Ends a worker when it has had no calls for long, if it has none now. */
  void watchIfIdle(LaneThread lane) {
    if (lane.lane().isOpen() && lane.lane().isFree() && !lane.lane().idleWatch().isOn()) {
      watchFor(settings.idleNanos(), lane);
    }
  }

  private void watchFor(long nanos, LaneThread lane) {
    lane.lane().idleWatch().begin(watch.schedule(nanos, () -> check(lane)));
  }

  private void check(LaneThread lane) {
    lock.lock();
    try {
      lane.lane().idleWatch().end();
      if (!lane.lane().isOpen() || !lane.lane().isFree()) {
        return; // when it is free again, it is watched again
      }
      long left = lane.lane().idleSinceNanos() + settings.idleNanos() - watch.now();
      if (left <= 0) {
        retire(lane, "it had no calls for " + Duration.ofNanos(settings.idleNanos()));
      } else {
        watchFor(left, lane);
      }
    } finally {
      lock.unlock();
    }
  }

  private void retire(LaneThread lane, String reason) {
    dismiss(lane);
    counters.workersRecycled.increment();
    events.workerRecycled(
        lane.lane().id(), lane.pid(), reason, lane.lane().lifetimeNanos(watch.now()));
  }

  /** Tells a worker without calls to end, since its pool does. */
  void dismiss(LaneThread lane) {
    lane.lane().openToRetiring();
    lane.reader().requireThread();
    lane.writer().signal();
    watch.after(EXIT_NANOS, lane::kill);
  }
}
