package io.pipepool.internal.pool;

import io.pipepool.internal.GuardedBy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread of a pool that looks at the time: time limits, idle workers and pauses. The thread
 * waits for nothing but time. It ends when there has been nothing to look at for a while, so that a
 * pool which no thread closes leaves nothing behind.
 */
final class Watch {
  /** What the thread does at each look. */
  interface Look {
    /**
     * Does what is due.
     *
     * @param stoodStill for how long this process has just stood still, in nanoseconds
     */
    void look(long stoodStill);
  }

  /** A look that comes this much too late comes after a standstill. */
  private static final long STANDSTILL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** How long the thread waits for the next thing to look at before it ends. */
  private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The time after a failure, most likely for want of memory, until the next look. */
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final String name;
  private final Look look;

  /** Volatile: read without the monitor. Written with it, {@link #dueNanos} first. */
  private volatile boolean due;

  /** Volatile: as {@link #due}. */
  private volatile long dueNanos;

  @GuardedBy("this")
  private boolean stopped;

  @GuardedBy("this")
  private @Nullable Thread thread;

  Watch(String poolName, Look look) {
    this.name = poolName + "-watch";
    this.look = look;
  }

  /**
   * Looks at {@code nanos} at the latest, unless the pool is closed by then.
   *
   * <p>If an earlier look is due, the method does nothing. That look takes the pool's lock after
   * {@link #due} is false again, and so sees all that the calling thread has decided before.
   *
   * @return false if there is no thread to look, and none can be started
   * @throws OutOfMemoryError if there is no memory for a thread; then nothing has happened
   */
  boolean lookAt(long nanos) {
    return isDueBy(nanos) || plan(nanos);
  }

  private boolean isDueBy(long nanos) {
    return due && nanos - dueNanos >= 0;
  }

  private synchronized boolean plan(long nanos) {
    if (stopped || isDueBy(nanos)) {
      return true;
    }
    if (thread == null && !start()) {
      return false;
    }
    dueNanos = nanos;
    due = true; // not before there is a thread: later looks rely on it
    LockSupport.unpark(thread);
    return true;
  }

  private synchronized boolean start() {
    Thread started = new Thread(this::run, name);
    started.setDaemon(true);
    try {
      started.start();
    } catch (OutOfMemoryError e) { // there is no thread for it
      return false;
    }
    thread = started;
    return true;
  }

  synchronized void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    long idleSince = System.nanoTime();
    while (true) {
      long now = System.nanoTime();
      long late = takeIfDue(now);
      if (late >= 0) {
        lookOnce(late > STANDSTILL_NANOS ? late : 0);
        idleSince = System.nanoTime();
      } else if (endIfIdle(now - idleSince)) {
        return;
      } else {
        LockSupport.parkNanos(this, nanosToWait(now));
        Thread.interrupted(); // left behind by a thread group's interrupt: parking would not wait
      }
    }
  }

  private void lookOnce(long stoodStill) {
    try {
      look.look(stoodStill);
    } catch (RuntimeException | Error e) { // most likely for want of memory: limits still count
      lookAgain();
    }
  }

  private synchronized void lookAgain() {
    dueNanos = System.nanoTime() + RETRY_NANOS;
    due = true;
  }

  /** Returns how late the look comes that is due now, or -1 if none is. */
  private synchronized long takeIfDue(long now) {
    if (!due || now - dueNanos < 0) {
      return -1;
    }
    due = false;
    return now - dueNanos;
  }

  private synchronized boolean endIfIdle(long idleNanos) {
    boolean ends = stopped || (!due && idleNanos > KEEP_ALIVE_NANOS);
    if (ends) {
      thread = null;
    }
    return ends;
  }

  private synchronized long nanosToWait(long now) {
    return due ? dueNanos - now : KEEP_ALIVE_NANOS;
  }
}
