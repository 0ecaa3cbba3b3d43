package io.pipepool.internal.lane;

import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The things that the workers of a pool send to code of the user, on their way to that code.
 *
 * <p>A thread of its own delivers them, so neither a worker nor a thread of the pool waits for that
 * code. Only a limited amount waits. After that, this class drops things, and tells their source
 * how many are missing. The thread ends if nothing has come for a second, or with the pool.
 *
 * <p>Threading: any thread may call the methods. The code of the user may use the pool, and close
 * it.
 */
final class Deliveries {
  private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How many things the thread takes at once. To lock for each would cost more than most take. */
  private static final int MOST_TAKEN = 256;

  /** The size at which it takes no more at once, because those taken no longer count as waiting. */
  private static final long SIZE_TAKEN = 64 * 1024;

  private final long mostSize;
  private final long mostAfterGap;
  private final String threadName;

  /** Signalled when a thing comes, when all have been delivered, and when the pool ends. */
  private final UnqueuedLock lock = UnqueuedLock.outer();

  /** Linked: an array that cannot grow would lose what waits. */
  @GuardedBy("lock")
  private final Queue<Delivery> waiting = new ConcurrentLinkedQueue<>();

  @GuardedBy("lock")
  private long sizeWaiting;

  @GuardedBy("lock")
  private @Nullable Thread thread;

  /** Whether a thing is being delivered. */
  @GuardedBy("lock")
  private boolean busy;

  @GuardedBy("lock")
  private boolean ended;

  /** How many things are taken and not begun. Volatile: the thread writes it without the lock. */
  private volatile int unbegun;

  /** Whether the rest is lost. Volatile, because the thread reads it without the lock. */
  private volatile boolean abandoned;

  /**
   * Makes the way for the things of one pool.
   *
   * @param mostSize how much may wait, in the unit of {@link #add}
   * @param mostAfterGap how much may wait when a source goes on behind a gap; if that is less, a
   *     source has few gaps, and more is missing in each
   */
  Deliveries(long mostSize, long mostAfterGap, String threadName) {
    this.mostSize = mostSize;
    this.mostAfterGap = mostAfterGap;
    this.threadName = threadName;
  }

  /**
   * Takes a thing. If too much waits, the thing is missing, and {@code source} counts it.
   *
   * @param deed delivers the thing
   */
  void add(Delivery.Source source, long size, Runnable deed) {
    lock.lock();
    try {
      if (ended) {
        return; // a process that the worker has left behind goes on
      }
      Delivery.Gap gap = source.gap();
      boolean fits = sizeWaiting + size <= (gap == null ? mostSize : mostAfterGap);
      if (!fits) {
        if (gap == null) {
          gap = new Delivery.Gap(source);
          waiting.add(gap);
          source.open(gap);
        }
        gap.more();
      } else {
        source.closeGap();
        waiting.add(new Delivery.Thing(source, size, deed));
        sizeWaiting += size;
      }
      requireThread();
      lock.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** If no thread can be started now, the things wait for the next attempt. */
  @GuardedBy("lock")
  private void requireThread() {
    if (thread == null) {
      Thread started = DaemonThread.of(this::run, threadName);
      try {
        started.start();
        thread = started;
      } catch (OutOfMemoryError e) {
        // The next thing, or the end of the pool, tries again.
      }
    }
  }

  private void run() {
    try {
      List<Delivery> taken = new ArrayList<>(MOST_TAKEN);
      while (take(taken)) {
        for (int i = 0; i < taken.size() && !abandoned; i++) {
          unbegun = taken.size() - i - 1;
          deliver(taken.get(i));
        }
        taken.clear();
      }
    } finally {
      leave();
    }
  }

  /** Takes the next deliveries. Returns false if this thread has to end. */
  private boolean take(List<Delivery> taken) {
    lock.lock();
    try {
      busy = false;
      if (waiting.isEmpty()) {
        lock.signalAll();
        awaitArrival();
      }
      long size = 0;
      while (!waiting.isEmpty() && taken.size() < MOST_TAKEN && size < SIZE_TAKEN) {
        Delivery next = waiting.remove();
        taken.add(next);
        if (next instanceof Delivery.Thing thing) {
          size += thing.size();
        } else {
          next.source().closeGap();
        }
      }
      sizeWaiting -= size;
      if (taken.isEmpty()) {
        thread = null; // in one step with seeing nothing, so that the next thing starts another
        return false;
      }
      busy = true;
      unbegun = taken.size();
      return true;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void awaitArrival() {
    long end = System.nanoTime() + KEEP_ALIVE_NANOS;
    for (long left = KEEP_ALIVE_NANOS;
        waiting.isEmpty() && !ended && left > 0;
        left = end - System.nanoTime()) {
      try {
        lock.await(left);
      } catch (InterruptedException e) {
        // It was not meant for this thread: all of a group get it.
      }
    }
  }

  private static void deliver(Delivery next) {
    boolean unused = Thread.interrupted(); // all of a group got it, and it is not the user's code's
    try {
      next.deliver();
    } catch (Throwable e) { // the user's own failure, or no memory: the next delivery may succeed
      tell(next.source(), e);
    }
  }

  private static void tell(Delivery.Source source, Throwable why) {
    try {
      source.failed(why);
    } catch (OutOfMemoryError e) {
      // The failure stays untold, and the next delivery may succeed.
    }
  }

  private void leave() {
    lock.lock();
    try {
      if (thread == Thread.currentThread()) { // it failed, most likely because memory is exhausted
        thread = null;
        busy = false;
      }
      lock.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no more, and waits until all things that came before are delivered, but not longer than
   * {@code nanos}. If the code of the user itself calls this method, the method does not wait.
   *
   * @return how many things are lost, because they still waited
   */
  int end(long nanos) throws InterruptedException {
    lock.lock();
    try {
      ended = true;
      lock.signalAll();
      if (Thread.currentThread() == thread) {
        return 0;
      }
      long start = System.nanoTime();
      for (long left = nanos;
          (busy || !waiting.isEmpty()) && left > 0;
          left = nanos - (System.nanoTime() - start)) {
        requireThread();
        lock.await(left);
      }
      int lost = 0;
      if (busy || !waiting.isEmpty()) {
        abandoned = true;
        lost = unbegun + waiting.size();
        waiting.clear();
      }
      return lost;
    } finally {
      lock.unlock();
    }
  }
}
