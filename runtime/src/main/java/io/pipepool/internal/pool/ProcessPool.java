package io.pipepool.internal.pool;

import io.pipepool.PoolStats;
import io.pipepool.WorkerStartException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Workers, the shares that wait for them, and who gets what.
 *
 * <p>Threading: see {@link Core}.
 */
public final class ProcessPool implements Pool {
  private enum State {
    OPEN,
    CLOSING,
    CLOSED
  }

  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Core core;
  private final PoolSettings settings;
  private final ReentrantLock lock;
  private final LaneReports reports;

  // Guarded by lock.
  private State state = State.OPEN;
  private final Scheduler scheduler;

  /** A pool without workers; they are started as they are needed. */
  public ProcessPool(PoolSettings settings) {
    this.core = new Core(settings);
    this.settings = settings;
    this.lock = core.lock;
    this.reports = new LaneReports(core);
    this.scheduler = reports.scheduler();
  }

  /**
   * Takes a batch.
   *
   * @throws RejectedExecutionException if the pool is closed
   */
  @Override
  public void submit(Batch batch) {
    submit(batch, false);
  }

  /**
   * Takes a batch of one call, and for a moment reads what its worker answers.
   *
   * @throws RejectedExecutionException if the pool is closed
   */
  @Override
  public void submitAwaited(Batch batch) {
    submit(batch, true);
  }

  private void submit(Batch batch, boolean awaited) {
    StackRoom.require();
    reports.launcher().prefer(batch.task().getClass().getClassLoader());
    List<LaneThread> touched;
    Surrender surrendered;
    LaneThread own = null;
    lock.lock();
    try {
      requireOpen();
      touched = scheduler.dispatch(Share.all(batch, core.watch.now()));
      if (awaited && touched.size() == 1 && touched.get(0).lane().runsOnly(batch)) {
        own = touched.get(0);
      }
      surrendered = reports.surrender(); // where workers have repeatedly failed to start just now
    } finally {
      core.unlock();
    }
    if (own == null || !own.lane().canWriteWithoutWaiting() || !own.reader().writeAndRead()) {
      core.write(touched);
    }
    surrendered.deliver();
  }

  /** Ends the calls of a batch, those that run by interrupting them and then their worker. */
  @Override
  public void cancel(Batch batch) {
    List<Share> waiting;
    List<LaneThread> touched = new ArrayList<>();
    lock.lock();
    try {
      waiting = scheduler.removeWaiting(batch);
      for (LaneThread lane : scheduler.lanes()) {
        for (Map.Entry<Integer, Share> entry : lane.lane().inFlight().entrySet()) {
          Share share = entry.getValue();
          if (share.batch() == batch && share.ending() != Share.Ending.CANCELLED) {
            share.cancel();
            if (!batch.isLent()) {
              reports.endSoon(lane, entry.getKey(), share, Fate.CANCELLED);
            }
            touched.add(lane);
          }
        }
      }
      if (batch.isLent()) { // before they get what the caller changes now
        reports.endNow(touched, Fate.CANCELLED);
      }
      core.changed.signalAll();
    } finally {
      core.unlock();
    }
    if (batch.isLent()) {
      touched.forEach(LaneThread::kill);
    } else {
      core.write(touched);
    }
    failAll(waiting, " was cancelled");
  }

  /** Lets a call of {@code batch} emit {@code bytes} more. */
  @Override
  public void grant(Batch batch, long bytes) {
    List<LaneThread> touched = new ArrayList<>(1);
    lock.lock();
    try {
      for (LaneThread lane : scheduler.lanes()) {
        for (Map.Entry<Integer, Share> entry : lane.lane().inFlight().entrySet()) {
          if (entry.getValue().batch() == batch) {
            lane.lane().sendCredit(entry.getKey(), bytes);
            touched.add(lane);
          }
        }
      }
    } finally {
      lock.unlock();
    }
    core.write(touched);
  }

  /**
   * Starts all workers and waits until they are ready.
   *
   * @throws WorkerStartException if one cannot be started
   * @throws CancellationException if the thread is interrupted; the workers go on starting
   * @throws RejectedExecutionException if the pool is or becomes closed
   */
  @Override
  public void warmUp() {
    lock.lock();
    try {
      requireOpen();
      int missing = settings.workers() - scheduler.open();
      while (missing > 0) {
        scheduler.grow(missing);
        WorkerStartException surrender = scheduler.surrenderStart();
        if (surrender != null) {
          throw surrender;
        }
        core.changed.await();
        requireOpen();
        missing = settings.workers() - scheduler.open();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while the workers start");
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more batches, waits for those it has, and ends every worker. */
  @Override
  public void close() {
    if (awaitCalls()) {
      awaitEnd();
    } else {
      closeNow();
    }
  }

  /**
   * Waits until there are no calls. A call that emits never ends if its stream was left half-read
   * and not closed, as after {@code stream(inputs).limit(10).toList()}. Nothing but the garbage
   * collector knows such a stream from one that is read slowly, so where a call goes on waiting for
   * its consumer, it is asked.
   */
  private void awaitIdle() throws InterruptedException {
    long pause = FIRST_PAUSE_NANOS;
    long left = pause;
    while (!scheduler.isIdle()) {
      left = core.changed.awaitNanos(left);
      if (left <= 0) {
        if (scheduler.hasWaitingEmitter()) {
          collectGarbage();
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        left = pause;
      }
    }
  }

  private void collectGarbage() {
    lock.unlock(); // results go on arriving, and a stream that is found dropped ends its calls
    try {
      System.gc();
    } finally {
      lock.lock();
    }
  }

  /** Waits for the calls and tells the workers to end; false if the thread was interrupted. */
  private boolean awaitCalls() {
    lock.lock();
    try {
      state = state == State.OPEN ? State.CLOSING : state;
      awaitIdle();
      for (LaneThread lane : scheduler.lanes()) {
        if (lane.lane().isOpen()) {
          reports.retirement().dismiss(lane);
        } else if (lane.lane().state() == Lane.State.STARTING) {
          lane.lane().decide(Fate.CLOSED);
          lane.kill();
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more batches, and kills every worker; calls that have not ended are cancelled. */
  @Override
  public void closeNow() {
    List<Share> waiting;
    lock.lock();
    try {
      state = state == State.OPEN ? State.CLOSING : state;
      scheduler.closeNow();
      waiting = scheduler.removeWaiting();
      for (LaneThread lane : scheduler.lanes()) {
        lane.lane().decide(Fate.CLOSED);
        lane.kill();
      }
    } finally {
      lock.unlock();
    }
    failAll(waiting, " was ended with its pool");
    awaitEnd();
  }

  private void awaitEnd() {
    List<Share> left;
    lock.lock();
    try {
      while (!scheduler.lanes().isEmpty()) {
        core.changed.awaitUninterruptibly();
      }
      left = scheduler.removeWaiting(); // what was to be run again after the last worker was killed
      state = State.CLOSED;
      core.changed.signalAll();
    } finally {
      lock.unlock();
    }
    failAll(left, " was ended with its pool");
    core.watch.stop();
    core.events.stop();
  }

  /** What the pool has done and does. */
  @Override
  public PoolStats stats() {
    lock.lock();
    try {
      int alive = scheduler.open();
      return core.counters.toStats(
          alive, scheduler.busy(), scheduler.callsWaiting(), scheduler.callsInFlight());
    } finally {
      lock.unlock();
    }
  }

  /** Workers times calls at once in each. */
  @Override
  public int parallelism() {
    return settings.workers() * settings.threads();
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new RejectedExecutionException(settings.name() + " is closed; it takes no calls");
    }
  }

  @Override
  public String toString() {
    return "ParallelPool[" + settings.name() + ", " + settings.workers() + " workers]";
  }

  private void failAll(List<Share> shares, String why) {
    for (Share share : shares) {
      core.failAll(share, () -> new CancellationException(share.batch().task().name() + why));
    }
  }
}
