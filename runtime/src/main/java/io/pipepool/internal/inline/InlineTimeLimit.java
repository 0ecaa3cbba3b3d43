package io.pipepool.internal.inline;

import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;
import io.pipepool.internal.operation.Async;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time limit of a call that runs on its caller's thread, which it interrupts. The clock stands
 * while the call waits for its consumer.
 *
 * <p>Threading: any thread may call the methods, since a call may emit on a thread of its own. No
 * thread has the lock while it waits for the timer's own one.
 */
final class InlineTimeLimit {
  private final UnqueuedLock lock = UnqueuedLock.outer();

  @GuardedBy("lock")
  private long leftNanos;

  @GuardedBy("lock")
  private long startedNanos;

  @GuardedBy("lock")
  private @Nullable ScheduledFuture<?> timer;

  /** The thread to interrupt, while the call runs. */
  @GuardedBy("lock")
  private @Nullable Thread thread;

  @GuardedBy("lock")
  private boolean over;

  /**
   * Makes the limit, which has not begun.
   *
   * @param nanos the limit; 0 for none
   */
  InlineTimeLimit(long nanos) {
    this.leftNanos = nanos;
  }

  /** Lets the time of the calling thread's call begin. */
  void begin() {
    lock.lock();
    try {
      if (leftNanos == 0) {
        return;
      }
      thread = Thread.currentThread();
    } finally {
      lock.unlock();
    }
    start();
  }

  private void start() {
    long left;
    lock.lock();
    try {
      startedNanos = System.nanoTime();
      left = leftNanos;
    } finally {
      lock.unlock();
    }
    ScheduledFuture<?> scheduled =
        Async.TIMER.schedule(this::interrupt, left, TimeUnit.NANOSECONDS);
    boolean ended;
    lock.lock();
    try {
      ended = thread == null;
      timer = ended ? null : scheduled;
    } finally {
      lock.unlock();
    }
    if (ended) {
      scheduled.cancel(false);
    }
  }

  private void interrupt() {
    lock.lock();
    try {
      if (thread != null) {
        over = true;
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Stops the clock, because the call waits for its consumer. Returns whether it ran, so that
   * {@link #resume} starts it again.
   */
  boolean pause() {
    ScheduledFuture<?> running;
    lock.lock();
    try {
      running = timer;
      timer = null;
      leftNanos -= running == null ? 0 : System.nanoTime() - startedNanos;
    } finally {
      lock.unlock();
    }
    if (running == null) {
      return false;
    }
    running.cancel(false);
    return true;
  }

  /**
   * Starts the clock again.
   *
   * @param ran what {@link #pause} returned
   */
  void resume(boolean ran) {
    if (ran) {
      start();
    }
  }

  /** Ends the time. No interrupt of the limit comes afterwards, and none is left behind. */
  void end() {
    boolean unused = pause();
    lock.lock();
    try {
      thread = null;
      if (over) {
        Thread.interrupted(); // the interrupt was this time limit's
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether the call exceeded the limit. */
  boolean isOver() {
    lock.lock();
    try {
      return over;
    } finally {
      lock.unlock();
    }
  }
}
