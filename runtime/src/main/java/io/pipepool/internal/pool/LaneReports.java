package io.pipepool.internal.pool;

import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.transport.Ask;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Outbox;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What the threads of the lanes report, and what follows from it. */
final class LaneReports {
  /**
   * How long an interrupted call may take to end before its worker is killed: on a busy machine, a
   * cold worker needs most of that to load what tells of its failure.
   */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Core core;
  private final PoolSettings settings;
  private final Watch watch;
  private final Counters counters;
  private final ReentrantLock lock;
  private final Replies replies;
  private final Retirement retirement;
  private final LazyLauncher launcher;
  private final TimeLimits timeLimits;
  private final Scheduler scheduler;

  LaneReports(Core core) {
    this.core = core;
    this.settings = core.settings;
    this.watch = core.watch;
    this.counters = core.counters;
    this.lock = core.lock;
    this.replies = new Replies(core, this);
    this.retirement = new Retirement(core);
    this.launcher = new LazyLauncher(settings.launchers());
    this.timeLimits = new TimeLimits(core, this);
    this.scheduler =
        new Scheduler(
            core,
            timeLimits,
            lane -> new LaneThread(this, settings, launcher, watch, lane),
            this::retryStart);
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Retirement retirement() {
    return retirement;
  }

  LazyLauncher launcher() {
    return launcher;
  }

  /** A worker's process exists. */
  void connected(LaneThread lane, Outbox outbox, @Nullable AskableLoaders loaders) {
    lock.lock();
    try {
      lane.lane().connect(outbox, loaders);
    } finally {
      lock.unlock();
    }
  }

  /** Puts a share into the outbox of a worker that is not open yet. */
  void sendFirst(LaneThread lane, Share share) {
    lock.lock();
    try {
      lane.lane().send(share, watch.now());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives a worker up that is still starting; it is killed next. In one step: it may be ready
   * before it is killed, and a call would be blamed for its end.
   *
   * @return false if it has started
   */
  boolean startingTooLong(LaneThread lane) {
    lock.lock();
    try {
      boolean starting = lane.lane().isStarting();
      if (starting) {
        lane.lane().lose();
      }
      return starting;
    } finally {
      lock.unlock();
    }
  }

  /** Whether a worker was told to end, and so leaves in peace what it has started. */
  boolean isDismissed(LaneThread lane) {
    lock.lock();
    try {
      return lane.lane().fate() == Fate.RETIRED;
    } finally {
      lock.unlock();
    }
  }

  /**
   * A worker is ready. One that was given up just before is not: it is killed at any moment, and
   * then has failed to start.
   */
  void opened(LaneThread lane, long startupNanos) {
    lock.lock();
    try {
      if (!lane.lane().isStarting()) {
        return;
      }
      counters.workersStarted.increment();
      core.events.workerStarted(lane.lane().id(), lane.pid(), startupNanos);
      scheduler.opened(lane);
      redispatch();
      retirement.watchIfIdle(lane);
    } finally {
      core.unlock();
    }
  }

  /** A worker sent a frame. */
  void received(LaneThread lane, Frame frame) {
    counters.bytesReceived.add(frame.payload().remaining());
    switch (frame.type()) {
      case FrameType.RESULTS -> replies.results(lane, frame);
      case FrameType.REFUSED -> replies.refused(lane, frame);
      case FrameType.RUNNING -> replies.running(lane, frame);
      case FrameType.ASK -> asked(lane, frame);
      case FrameType.WAITING -> replies.waiting(lane, frame);
      default -> throw frame.payload().malformed("a frame of type " + frame.type());
    }
  }

  private void asked(LaneThread lane, Frame frame) {
    Ask ask = Ask.read(frame.payload());
    lock.lock();
    try {
      lane.lane().asked();
    } finally {
      lock.unlock();
    }
    lane.classes().ask(frame.id(), ask);
  }

  /** A worker sent what no worker sends. */
  void confused(LaneThread lane) {
    lock.lock();
    try {
      lane.lane().decide(Fate.CONFUSED);
    } finally {
      lock.unlock();
    }
  }

  /** A share has ended; with the lock held. */
  void finished(LaneThread lane, int shareId) {
    lane.lane().finish(shareId, watch.now());
    retirement.retireIfSpent(lane);
    redispatch();
    retirement.watchIfIdle(lane);
  }

  /** A call has begun whose time limit nobody watches; with the lock held. */
  void watchLimit(LaneThread lane, Share share) {
    timeLimits.watch(lane, share);
  }

  /** Calls must be run again, before all others; with the lock held. */
  void again(List<Share> shares) {
    scheduler.again(shares);
  }

  /** Sends what can be sent now; with the lock held, so others write it. */
  private void redispatch() {
    for (LaneThread lane : scheduler.dispatch()) {
      lane.reader().requireThread();
      lane.writer().signal();
    }
    core.changed.signalAll();
  }

  /**
   * A call exceeded its time limit, and its worker has survived it; with the lock held.
   *
   * @return its failure, unless it is run again, which begins when the results of its share are
   *     through or its worker has ended
   */
  @Nullable Verdict timedOut(LaneThread lane, Share share, int offset) {
    if (share.mayRetry() && share.ending() != Share.Ending.CANCELLED) {
      scheduler.again(List.of(share.single(offset, 1)));
      return null;
    }
    int inBatch = share.from() + offset;
    LossWords words = new LossWords(lane, null, scheduler, settings);
    return new Verdict(share.batch(), inBatch, words.timedOut(share.batch(), inBatch));
  }

  /** A worker's pipe has ended or is of no use; {@link #ended} follows. */
  void lost(LaneThread lane) {
    lock.lock();
    try {
      lane.lane().lose();
    } finally {
      lock.unlock();
    }
  }

  /**
   * A worker's process is gone, or never came to be.
   *
   * @param unwritten the shares that it never got, by number
   */
  void ended(LaneThread lane, LaneEnd end, Set<Integer> unwritten) {
    LossWords words = new LossWords(lane, end, scheduler, settings);
    WorkerStartException startFailure = end.toStartException(lane.lane());
    List<Verdict> verdicts = List.of();
    Surrender surrender = Surrender.none(core);
    lock.lock();
    try {
      boolean wasStarting = lane.lane().state() == Lane.State.STARTING;
      int sent = lane.lane().sent(unwritten);
      Share read = lane.lane().reading(unwritten);
      List<Share> left = lane.lane().anyToEnded();
      Fate fate = lane.lane().fate();
      scheduler.lanes().remove(lane);
      if (wasStarting && (fate == Fate.DIED || fate == Fate.CONFUSED)) {
        scheduler.startFailed(startFailure, end.isHopeless());
      }
      List<Share> inFlight = wasStarting ? List.of() : left; // a first call is the lane's own
      int started = Math.min(settings.threads(), sent);
      Aftermath aftermath = aftermath(fate, inFlight, started, read, words);
      verdicts = aftermath.verdicts();
      if (fate != Fate.RETIRED && fate != Fate.CLOSED && lane.pid() > 0) {
        // Before anything follows from it that could be counted or told first.
        counters.workersLost.increment();
        core.events.workerLost(
            lane.lane().id(), lane.pid(), end.reason(fate), lane.lane().lifetimeNanos(watch.now()));
      }
      scheduler.again(aftermath.again());
      redispatch();
      surrender = surrender();
    } finally { // what has been decided is delivered, whatever fails after that
      core.unlock();
      verdicts.forEach(core::deliver);
      surrender.deliver();
    }
  }

  private Aftermath aftermath(
      Fate fate, List<Share> inFlight, int started, @Nullable Share read, LossWords words) {
    try {
      return Aftermath.of(fate, inFlight, started, read, words);
    } catch (Throwable e) { // most likely for want of memory; no other lane has them any more
      inFlight.forEach(share -> core.giveUp(share.part(share.ended(), share.left()), e));
      return Aftermath.of(fate, List.of(), 0, null, words);
    }
  }

  private void retryStart() {
    Surrender surrender;
    lock.lock();
    try {
      redispatch();
      surrender = surrender();
    } finally {
      core.unlock();
    }
    surrender.deliver();
  }

  /** What shall not wait for a worker any more; with the lock held. */
  Surrender surrender() {
    WorkerStartException why = scheduler.surrender();
    return new Surrender(core, why == null ? List.of() : scheduler.removeWaiting(), why);
  }

  /** Interrupts a share, and kills its worker if that does not end it; with the lock held. */
  void endSoon(LaneThread lane, int shareId, Share share, Fate fate) {
    lane.lane().sendCancel(shareId, fate == Fate.TIMED_OUT ? share.overdue() : -1);
    boolean started = lane.lane().isStarted(share);
    int overdue = share.overdue();
    watch.after(GRACE_NANOS, () -> endNow(lane, shareId, share, fate, overdue, started));
  }

  /**
   * Kills the worker of a share, unless the share has ended or not yet had its turn: then it does
   * no harm to the one that runs before it, and will be skipped. Nor if the call that was too long
   * has ended, and another of its share runs; while that end is dealt with, it is looked at again.
   */
  private void endNow(
      LaneThread lane, int shareId, Share share, Fate fate, int overdue, boolean wasStarted) {
    lock.lock();
    try {
      if (lane.lane().find(shareId) != share || share.overdue() != overdue) {
        return;
      }
      if (!wasStarted || share.isSpared()) {
        boolean started = lane.lane().isStarted(share);
        watch.after(GRACE_NANOS, () -> endNow(lane, shareId, share, fate, overdue, started));
        return;
      }
      endNow(List.of(lane), fate);
    } finally {
      core.unlock();
    }
    lane.kill();
  }

  /** Gives workers up, which are killed next; with the lock held. */
  void endNow(List<LaneThread> lanes, Fate fate) {
    lanes.forEach(lane -> lane.lane().doom(fate));
    redispatch(); // in their place, others may be started now
  }
}
