package io.pipepool.internal.pool;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which share goes to which worker, and how many workers there are.
 *
 * <p>Guarded by the pool: every method is called with its lock held.
 */
final class Scheduler {
  private final Core core;
  private final PoolSettings settings;
  private final Watch watch;
  private final Counters counters;
  private final TimeLimits timeLimits;
  private final LaneThread.Factory factory;
  private final Runnable retryStart;

  private final ReadyQueue ready = new ReadyQueue();
  private final List<LaneThread> lanes = new ArrayList<>();
  private final StartFailures startFailures = new StartFailures();
  private int lastLaneId;
  private boolean closedNow;

  /**
   * @param retryStart what to run when the pause after a failed start is over; takes the lock
   */
  Scheduler(Core core, TimeLimits timeLimits, LaneThread.Factory factory, Runnable retryStart) {
    this.core = core;
    this.settings = core.settings;
    this.watch = core.watch;
    this.counters = core.counters;
    this.timeLimits = timeLimits;
    this.factory = factory;
    this.retryStart = retryStart;
  }

  // Shares.

  /** Shares must be run again, before all others. */
  void again(List<Share> shares) {
    for (int i = shares.size() - 1; i >= 0; i--) {
      takeBack(shares.get(i));
      counters.callsRetried.add(shares.get(i).count());
    }
  }

  /** A worker has not begun a share, which waits again, before all others. */
  void takeBack(Share share) {
    share.readyAgain(watch.now());
    share.batch().sendAgain();
    ready.addFirst(share);
  }

  /** Takes away the shares of a batch that wait. */
  List<Share> removeWaiting(Batch batch) {
    return ready.removeAll(batch);
  }

  /** Takes away all shares that wait. */
  List<Share> removeWaiting() {
    return ready.removeAll();
  }

  /** Whether no share waits and none is in a worker. */
  boolean isIdle() {
    return ready.isEmpty() && lanes.stream().allMatch(lane -> lane.lane().isFree());
  }

  /** Whether a call waits until somebody takes what it has emitted. */
  boolean hasWaitingEmitter() {
    for (LaneThread lane : lanes) {
      for (Share share : lane.lane().inFlight().values()) {
        if (share.isWaiting()) {
          return true;
        }
      }
    }
    return false;
  }

  /** How many calls wait for a worker. */
  long callsWaiting() {
    return ready.calls();
  }

  /** How many workers have calls. */
  int busy() {
    int busy = 0;
    for (LaneThread lane : lanes) {
      busy += lane.lane().isOpen() && !lane.lane().isFree() ? 1 : 0;
    }
    return busy;
  }

  /** How many calls workers have. */
  long callsInFlight() {
    long calls = 0;
    for (LaneThread lane : lanes) {
      calls += lane.lane().callsInFlight();
    }
    return calls;
  }

  /**
   * Gives a new share to a worker, or has it wait behind those of its operation.
   *
   * @return the lanes that have frames to write
   */
  List<LaneThread> dispatch(Share share) {
    LaneThread lane = ready.isEmpty() && !closedNow ? place(share) : null;
    if (lane == null) {
      ready.add(share);
      return dispatch();
    }
    boolean sent = send(lane, share);
    List<LaneThread> touched = dispatch(); // there may have been no room for all of it
    if (sent) {
      touched.add(lane);
    }
    return touched;
  }

  /**
   * Gives shares to workers as long as there are both, and starts workers for those that are left.
   *
   * @return the lanes that have frames to write
   */
  List<LaneThread> dispatch() {
    List<LaneThread> touched = new ArrayList<>(2);
    if (closedNow) {
      return touched;
    }
    for (Share next = ready.peek(); next != null; next = ready.peek()) {
      LaneThread lane = place(next);
      if (lane == null) {
        break;
      }
      ready.removePeeked();
      if (send(lane, next)) {
        touched.add(lane);
      }
    }
    if (!ready.isEmpty()) {
      grow(ready.sharesUpTo(settings.workers()));
    }
    return touched;
  }

  /** Sends as much of a share as there is room for; false if it had to be given up. */
  private boolean send(LaneThread lane, Share share) {
    long now = watch.now();
    int room = (int) Math.min(lane.lane().callsLeft(), share.count());
    Share sent = share;
    long bytes;
    try {
      if (share.count() > room) {
        Share first = share.part(0, room);
        ready.addFirst(share.part(room, share.count() - room));
        sent = first;
      }
      bytes = lane.lane().send(sent, now);
    } catch (Throwable e) { // most likely for want of memory; whoever sends may not be its caller
      core.giveUp(sent, e);
      return false;
    }
    counters.nanosWaiting.add(now - sent.readySinceNanos());
    counters.bytesSent.add(bytes);
    timeLimits.watch(lane, sent);
    return true;
  }

  /** A free worker, the one that was busy last; else one to send the share ahead to. */
  private @Nullable LaneThread place(Share share) {
    LaneThread best = null;
    for (LaneThread lane : lanes) {
      if (lane.lane().canRun(share) && (best == null || lane.lane().isBetterThan(best.lane()))) {
        best = lane;
      }
    }
    if (best != null) {
      return best;
    }
    for (LaneThread lane : lanes) {
      if (lane.lane().canPrefetch(share)) {
        return lane;
      }
    }
    return null;
  }

  // Workers.

  /** No share goes to a worker any more, and no worker is started. */
  void closeNow() {
    closedNow = true;
  }

  /** All that have not ended. */
  List<LaneThread> lanes() {
    return lanes;
  }

  /** Starts workers until {@code wanted} are starting, as far as so many may live. */
  void grow(int wanted) {
    if (closedNow || startFailures.pauseLeft(watch.now()) > 0) {
      return;
    }
    int starting = count(Lane.State.STARTING);
    int alive = starting + open();
    while (starting < wanted && alive < settings.workers()) {
      LaneThread lane;
      try {
        long maxTasks = Retirement.drawTasks(settings.maxTasks());
        lane = factory.create(new Lane(++lastLaneId, settings.threads(), maxTasks));
        lane.start();
      } catch (OutOfMemoryError e) {
        String why =
            "worker-" + lastLaneId + " did not become ready: no thread can be started for it: " + e;
        startFailed(new WorkerStartException("[pipepool:worker-start] " + why, e), false);
        return;
      }
      lanes.add(lane); // its thread reports nothing before the lock is free
      starting++;
      alive++;
    }
  }

  /** How many workers take shares. */
  int open() {
    int open = 0;
    for (LaneThread lane : lanes) {
      open += lane.lane().isOpen() ? 1 : 0;
    }
    return open;
  }

  private int count(Lane.State state) {
    int count = 0;
    for (LaneThread lane : lanes) {
      count += lane.lane().state() == state ? 1 : 0;
    }
    return count;
  }

  /** A worker is ready. */
  void opened(LaneThread lane) {
    lane.lane().startingToOpen(watch.now());
    startFailures.succeeded();
  }

  /** A worker could not be started; another attempt follows, which the shares may wait for. */
  void startFailed(WorkerStartException why, boolean hopeless) {
    startFailures.failed(why, hopeless, watch.now());
    long pause = startFailures.pauseLeft(watch.now());
    if (!watch.after(Math.max(1, pause), retryStart)) {
      startFailures.giveUp(); // nobody would make the other attempt
    }
  }

  /** Why calls should fail now instead of waiting for a worker, if they should. */
  @Nullable WorkerStartException surrender() {
    return open() > 0 ? null : surrenderStart();
  }

  /** Why nobody should wait for another worker, if nobody should; there may be workers already. */
  @Nullable WorkerStartException surrenderStart() {
    return startFailures.surrender(watch.now(), count(Lane.State.STARTING) > 0);
  }
}
