package io.pipepool.internal.pool;

import io.pipepool.PoolListener;
import io.pipepool.internal.Errands;
import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells the pool's listener of events, in order, on a thread for which no other thread waits.
 *
 * <p>A listener that is slow must not fill the heap. So this class adds finished calls to those of
 * the same task of which the listener has not heard yet. Only a limited number of other events
 * waits, and later ones are dropped. So is an event for which this process has no memory.
 */
public final class Events {
  /**
   * If this many events wait, finished calls are told out of order. If twice as many wait, events
   * are lost.
   */
  private static final int MOST = 1_000;

  private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final @Nullable PoolListener listener;
  private final @Nullable Errands thread;
  private final UnqueuedLock lock = UnqueuedLock.inner();

  /** The last event of each task of which the listener has not heard. */
  @GuardedBy("lock")
  private final Map<String, Finished> unheard = new HashMap<>();

  /** The last event in the queue, unless it has been told. */
  @GuardedBy("lock")
  private @Nullable Event last;

  /** How many events the listener has not heard. */
  @GuardedBy("lock")
  private int waiting;

  public Events(@Nullable PoolListener listener, String poolName) {
    this.listener = listener;
    this.thread =
        listener == null ? null : new Errands(() -> poolName + "-listener", 1, KEEP_ALIVE_NANOS);
  }

  void workerStarted(int workerId, long pid, long startupNanos) {
    try {
      tell(heard -> heard.workerStarted(workerId, pid, Duration.ofNanos(startupNanos)));
    } catch (OutOfMemoryError e) {
      // The event is dropped.
    }
  }

  void workerLost(int workerId, long pid, String reason, long lifetimeNanos) {
    try {
      tell(heard -> heard.workerLost(workerId, pid, reason, Duration.ofNanos(lifetimeNanos)));
    } catch (OutOfMemoryError e) {
      // The event is dropped.
    }
  }

  void workerRecycled(int workerId, long pid, String reason, long lifetimeNanos) {
    try {
      tell(heard -> heard.workerRecycled(workerId, pid, reason, Duration.ofNanos(lifetimeNanos)));
    } catch (OutOfMemoryError e) {
      // The event is dropped.
    }
  }

  /**
   * Tells the listener of calls, together with others of the same task of which it has not heard
   * yet.
   */
  public void callsFinished(String task, int succeeded, int failed, long nanos) {
    if (listener == null) {
      return;
    }
    try {
      addFinished(task, succeeded, failed, nanos);
    } catch (OutOfMemoryError e) {
      // The event is dropped.
    }
  }

  private void addFinished(String task, int succeeded, int failed, long nanos) {
    lock.lock();
    try {
      Finished same = unheard.get(task);
      if (same != null && (same == last || waiting >= MOST) && same.hasRoom()) {
        same.add(succeeded, failed, nanos);
        return;
      }
      Finished first = new Finished(task);
      first.add(succeeded, failed, nanos);
      if (tell(first)) {
        unheard.put(task, first);
      }
    } finally {
      lock.unlock();
    }
  }

  private interface Event {
    void tell(PoolListener listener);
  }

  private boolean tell(Event event) {
    lock.lock();
    try {
      if (listener == null || thread == null || waiting >= 2 * MOST) {
        return false;
      }
      boolean unused = thread.execute(() -> takeAndTell(event, listener));
      waiting++;
      last = event;
      return true;
    } catch (RejectedExecutionException e) { // the pool was closed: no thread waits for it
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void takeAndTell(Event event, PoolListener heard) {
    lock.lock();
    try {
      waiting--;
      last = last == event ? null : last;
      if (event instanceof Finished finished) { // from here on, no calls are added
        unheard.remove(finished.task, finished);
      }
    } finally {
      lock.unlock();
    }
    event.tell(heard);
  }

  /** The calls of one task, to which more are added until the listener hears of them. */
  private final class Finished implements Event {
    private final String task;
    private int succeeded;
    private int failed;
    private long nanos;

    Finished(String task) {
      this.task = task;
    }

    boolean hasRoom() {
      return succeeded < Integer.MAX_VALUE / 2 && failed < Integer.MAX_VALUE / 2;
    }

    void add(int moreSucceeded, int moreFailed, long moreNanos) {
      succeeded += moreSucceeded;
      failed += moreFailed;
      nanos += moreNanos;
    }

    @Override
    public void tell(PoolListener heard) {
      heard.callsFinished(task, succeeded, failed, Duration.ofNanos(nanos));
    }
  }

  public void stop() {
    if (thread != null) {
      thread.end();
    }
  }
}
