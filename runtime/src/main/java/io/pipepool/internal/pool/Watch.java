package io.pipepool.internal.pool;

import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The thread of a pool that looks at the time: at time limits, idle workers and pauses. The thread
 * waits only for time to pass. If no look has been due for a while, it ends, so that a pool which
 * no thread closes leaves nothing behind.
 */
final class Watch {
  /** The work of the thread at each look. */
  interface Look {
    /**
     * Acts on each deadline that has come.
     *
     * @param stoodStill for how long this process has just stood still, in nanoseconds
     */
    void look(long stoodStill);
  }

  /** If a look comes this much too late, the process stood still before. */
  private static final long STANDSTILL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** How long the thread waits for the next look before it ends. */
  private static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The time until the next look after a failure, most likely because memory is exhausted. */
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** The time from the thread's start until it loads the {@link EndingClasses}. */
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How long the end of a pool waits for the end of the thread. */
  private static final long END_MILLIS = 2_000;

  private final String name;
  private final Look look;
  private final Runnable settled;

  private final NextLook next = new NextLook();
  private final UnqueuedLock lock = UnqueuedLock.inner();

  @GuardedBy("lock")
  private boolean stopped;

  @GuardedBy("lock")
  private @Nullable Thread thread;

  /**
   * Makes a watch that has no thread yet.
   *
   * @param settled runs when the thread has lived for a second
   */
  Watch(String poolName, Look look, Runnable settled) {
    this.name = poolName + "-watch";
    this.look = look;
    this.settled = settled;
  }

  /**
   * Plans a look at {@code nanos} at the latest, unless the pool is closed by then.
   *
   * <p>If an earlier look is planned, the method does nothing. The watch takes the pool's lock
   * after it has taken that plan, and so sees all earlier decisions of the calling thread.
   *
   * @return false if there is no thread to look, and none can be started
   * @throws OutOfMemoryError if there is no memory for a thread; then nothing has happened
   */
  boolean lookAt(long nanos) {
    return next.isBy(nanos) || plan(nanos);
  }

  private boolean plan(long nanos) {
    lock.lock();
    try {
      if (stopped || next.isBy(nanos)) {
        return true;
      }
      if (thread == null && !start()) {
        return false;
      }
      next.plan(nanos); // not before there is a thread: later calls rely on the plan
      LockSupport.unpark(thread);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean start() {
    lock.lock();
    try {
      Thread started = DaemonThread.of(this::run, name);
      try {
        started.start();
      } catch (OutOfMemoryError e) { // no thread can start for it
        return false;
      }
      thread = started;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the thread, and waits until it has ended: otherwise it might load classes from a loader
   * that a container stops next. The wait is short, because code of the user that runs on the
   * thread may itself wait for the calling thread.
   */
  void stop() throws InterruptedException {
    Thread last = tellToStop();
    if (last != null && last != Thread.currentThread()) {
      last.join(END_MILLIS);
    }
  }

  private @Nullable Thread tellToStop() {
    lock.lock();
    try {
      stopped = true;
      LockSupport.unpark(thread);
      return thread;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    long settleAt = System.nanoTime() + SETTLE_NANOS;
    boolean isSettled = false;
    long idleSince = System.nanoTime();
    while (true) {
      long now = System.nanoTime();
      long late = takeIfDue(now);
      if (late >= 0) {
        lookOnce(late > STANDSTILL_NANOS ? late : 0);
        idleSince = System.nanoTime();
      } else if (endIfIdle(now - idleSince)) {
        return;
      } else if (!isSettled && settleAt - now <= 0) {
        isSettled = settle();
        settleAt = now + SETTLE_NANOS;
      } else {
        long wait = nanosToWait(now);
        LockSupport.parkNanos(this, isSettled ? wait : Math.min(wait, settleAt - now));
        Thread.interrupted(); // a thread group's interrupt may be left: parking would not wait
      }
    }
  }

  /** Returns false if memory is exhausted. This thread must live then, and tries again later. */
  private boolean settle() {
    try {
      EndingClasses.load();
      settled.run();
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  private void lookOnce(long stoodStill) {
    try {
      look.look(stoodStill);
    } catch (RuntimeException | Error e) { // most likely memory is exhausted; limits still count
      lookAgain();
    }
  }

  private void lookAgain() {
    lock.lock();
    try {
      next.plan(System.nanoTime() + RETRY_NANOS);
    } finally {
      lock.unlock();
    }
  }

  private long takeIfDue(long now) {
    lock.lock();
    try {
      return next.takeIfDue(now);
    } finally {
      lock.unlock();
    }
  }

  private boolean endIfIdle(long idleNanos) {
    lock.lock();
    try {
      boolean ends = stopped || (!next.isPlanned() && idleNanos > KEEP_ALIVE_NANOS);
      if (ends) {
        thread = null;
      }
      return ends;
    } finally {
      lock.unlock();
    }
  }

  private long nanosToWait(long now) {
    lock.lock();
    try {
      return next.isPlanned() ? next.nanosLeft(now) : KEEP_ALIVE_NANOS;
    } finally {
      lock.unlock();
    }
  }
}
