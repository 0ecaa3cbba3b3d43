package io.pipepool.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that run errands: daemons, which end when they have had none for a while. If all are
 * busy, and there are as many as there may be, an errand waits for the next free thread, in order.
 *
 * <p>The executors of the JDK have locks for which virtual threads queue, and threads of lanes hand
 * errands over, too. So this class has an {@link UnqueuedLock}.
 *
 * <p>A thread that waits for an errand needs no memory. So no errand waits for a thread that has
 * ended because memory is exhausted.
 *
 * <p>Threading: any thread may call every method, with any lock. No method waits.
 */
public final class Errands {
  private final Supplier<String> names;
  private final long keepAliveNanos;
  private final UnqueuedLock lock = UnqueuedLock.inner();

  /** Linked: an array that cannot grow would lose what waits. */
  @GuardedBy("lock")
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /** The runner that became idle last, or null. Each has a link to the one before. */
  @GuardedBy("lock")
  private @Nullable Runner idle;

  @GuardedBy("lock")
  private int threads;

  @GuardedBy("lock")
  private int most;

  /** Volatile, because idle threads read it without the lock. */
  private volatile boolean ended;

  /**
   * Makes the errands of threads that do not run yet.
   *
   * @param names gives each thread its name
   * @param most how many threads there may be; {@link Integer#MAX_VALUE} if no errand shall wait
   * @param keepAliveNanos how long a thread waits for its next errand
   */
  public Errands(Supplier<String> names, int most, long keepAliveNanos) {
    this.names = names;
    this.most = most;
    this.keepAliveNanos = keepAliveNanos;
  }

  /**
   * Lets a thread run {@code errand} soon.
   *
   * @return whether the errand has to wait for a thread
   * @throws OutOfMemoryError if no thread can be started for it, and it must not wait or there is
   *     no other one
   * @throws RejectedExecutionException after {@link #end}
   */
  public boolean execute(Runnable errand) {
    Runner free;
    lock.lock();
    try {
      if (ended) {
        throw new RejectedExecutionException("the threads have been ended");
      }
      free = idle;
      if (free == null) {
        return startOrWait(errand);
      }
      idle = free.below;
      free.below = null; // a busy thread keeps none that has ended
      free.errand = errand;
    } finally {
      lock.unlock();
    }
    LockSupport.unpark(free.thread);
    return false;
  }

  @GuardedBy("lock")
  private boolean startOrWait(Runnable errand) {
    if (threads < most) {
      try {
        start(errand);
        return false;
      } catch (OutOfMemoryError e) {
        if (threads == 0 || most == Integer.MAX_VALUE) {
          throw e;
        }
      }
    }
    waiting.add(errand);
    return true;
  }

  @GuardedBy("lock")
  private void start(Runnable errand) {
    Runner runner = new Runner(errand, names.get());
    runner.thread.start();
    threads++;
  }

  /** Returns the errand that has waited longest for a thread, or null if none waits. */
  public @Nullable Runnable first() {
    lock.lock();
    try {
      return waiting.peek();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Allows a quarter more threads than there are, and starts them for the errands that wait. If
   * memory is exhausted, fewer start.
   */
  public void grow() {
    lock.lock();
    try {
      most = threads + Math.max(1, threads / 4);
      while (threads < most && !waiting.isEmpty()) {
        start(waiting.element());
        waiting.remove();
      }
    } catch (OutOfMemoryError e) {
      most = threads;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Allows {@code fewest} threads from now on, or one more than are busy. Others end when they have
   * no errand.
   */
  public void shrinkTo(int fewest) {
    lock.lock();
    try {
      int busy = threads;
      for (Runner runner = idle; runner != null; runner = runner.below) {
        busy--;
      }
      most = Math.max(fewest, busy + 1);
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more errands. The threads end when they have run those that wait. */
  public void end() {
    lock.lock();
    try {
      ended = true;
      for (Runner runner = idle; runner != null; runner = runner.below) {
        LockSupport.unpark(runner.thread);
      }
    } finally {
      lock.unlock();
    }
  }

  private final class Runner implements Runnable {
    final Thread thread;

    /**
     * The next errand, or null. Volatile, because another thread hands it over, with the lock,
     * while this one is idle.
     */
    volatile @Nullable Runnable errand;

    /** The runner that became idle before this one. Guarded by the lock. */
    @Nullable Runner below;

    Runner(Runnable first, String name) {
      this.errand = first;
      this.thread = DaemonThread.of(this, name);
    }

    @Override
    public void run() {
      boolean goesOn = true;
      while (goesOn) { // an idle thread keeps no errand that it has run
        goesOn = runNext();
      }
    }

    private boolean runNext() {
      Runnable next = take();
      if (next == null) {
        return false;
      }
      boolean unused = Thread.interrupted(); // left behind by the errand before
      try {
        next.run();
      } catch (Throwable e) { // the next errand may succeed
        tell(e);
      }
      return true;
    }

    private void tell(Throwable failure) {
      try {
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
      } catch (Throwable e) {
        // The JVM, too, ignores the failure of a handler.
      }
    }

    /** Returns the next errand, or null if this thread has to end. */
    private @Nullable Runnable take() {
      Runnable next = takeHanded();
      if (next != null) {
        return next;
      }
      lock.lock();
      try {
        next = waiting.poll();
        if (next != null) {
          return next;
        }
        below = idle;
        idle = this;
      } finally {
        lock.unlock();
      }
      return awaitErrand();
    }

    private @Nullable Runnable awaitErrand() {
      long start = System.nanoTime();
      for (long left = keepAliveNanos;
          left > 0 && errand == null && !ended;
          left = keepAliveNanos - (System.nanoTime() - start)) {
        LockSupport.parkNanos(Errands.this, left);
        boolean unused = Thread.interrupted(); // all of a group get it: parking would not wait
      }
      lock.lock();
      try {
        if (errand == null) {
          unlink();
          threads--;
        }
        return takeHanded();
      } finally {
        lock.unlock();
      }
    }

    private @Nullable Runnable takeHanded() {
      Runnable handed = errand;
      errand = null;
      return handed;
    }

    /** Takes this runner out of the idle ones. */
    private void unlink() {
      if (idle == this) {
        idle = below;
        return;
      }
      Runner above = idle;
      while (above != null && above.below != this) {
        above = above.below;
      }
      if (above != null) {
        above.below = below;
      }
    }
  }
}
