package io.pipepool.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock for which no virtual thread queues, and a wait for a signal.
 *
 * <p>A queue gives a free lock to the thread that is next in it. If that is a virtual thread
 * without a carrier, no thread behind it gets the lock, not even one of a lane. The carriers may
 * all be held by virtual threads that cannot leave them, such as those in a static initialiser, and
 * these may wait for a result that only the lane can bring. So a virtual thread only tries to take
 * the lock, again and again. Platform threads queue, since the system lets each of them run.
 *
 * <h2>Threading</h2>
 *
 * A thread that holds the lock does not wait: for no other lock than an {@linkplain #inner inner}
 * one, for no monitor that another thread may hold, and for no I/O. A virtual thread would lose its
 * carrier with the lock in its hands. Only locks on which neither lanes nor results depend are held
 * while classes load or code of the user runs.
 *
 * <p>A thread that waits for a signal waits outside the lock, so the thread that signals wakes it
 * and is done. {@link #newCondition} is not supported, because a condition lets the thread that it
 * has woken queue.
 */
public final class UnqueuedLock extends ReentrantLock {
  private static final long serialVersionUID = 1L;

  /** How often a virtual thread looks before it leaves its carrier for a moment. */
  private static final int LOOKS = 100;

  private static final long FIRST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(10);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** The longest wait of a thread that no signal finds, because there is no memory to note it. */
  private static final long UNLISTED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  // Only a thread that finds a lock taken asks which kind of thread it is. By then the class loader
  // may have been stopped, or memory be exhausted, so the class is initialised before the first
  // lock.
  static {
    boolean unused = VirtualThreads.isCurrent();
  }

  private final boolean isInner;

  /** The threads that wait for a signal. Guarded by this lock. */
  private final transient List<Thread> waiting = new ArrayList<>(2);

  private UnqueuedLock(boolean isInner) {
    this.isInner = isInner;
  }

  /** Returns a lock that threads take only while they hold no other one. */
  public static UnqueuedLock outer() {
    return new UnqueuedLock(false);
  }

  /**
   * Returns a lock that threads may take while they hold others, and hold for very few steps. A
   * virtual thread that tries to take it keeps its carrier.
   */
  public static UnqueuedLock inner() {
    return new UnqueuedLock(true);
  }

  /** Takes the lock. The method never throws because memory is exhausted. */
  @Override
  public void lock() {
    if (tryLock()) {
      return;
    }
    if (VirtualThreads.isCurrent()) {
      lockByTrying(isInner);
      return;
    }
    try {
      super.lock();
    } catch (OutOfMemoryError e) { // there is no memory for a place in the queue
      lockByTrying(false);
    }
  }

  private void lockByTrying(boolean stays) {
    boolean interrupted = false;
    long pause = FIRST_PAUSE_NANOS;
    for (int looks = 1; !tryLock(); looks++) {
      if (stays || looks % LOOKS != 0) {
        Thread.onSpinWait();
      } else {
        interrupted |= Thread.interrupted(); // parking would not wait
        LockSupport.parkNanos(this, pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for a signal as long as it takes. The calling thread holds the lock once. It has not got
   * the lock while it waits, and may wake up without a signal.
   */
  public void await() throws InterruptedException {
    await(Long.MAX_VALUE);
  }

  /** Waits for a signal, as {@link #await()} does, but not longer than {@code nanos}. */
  public void await(long nanos) throws InterruptedException {
    Thread own = Thread.currentThread();
    boolean listed = list(own);
    unlock();
    try {
      throwIfInterrupted();
      park(listed ? nanos : Math.min(nanos, UNLISTED_NANOS));
      throwIfInterrupted();
    } finally {
      lock();
      waiting.remove(own);
    }
  }

  private boolean list(Thread thread) {
    try {
      return waiting.add(thread);
    } catch (OutOfMemoryError e) { // then the thread looks by itself
      return false;
    }
  }

  private void park(long nanos) {
    if (nanos == Long.MAX_VALUE) {
      LockSupport.park(this);
    } else {
      LockSupport.parkNanos(this, nanos);
    }
  }

  private static void throwIfInterrupted() throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      InterruptedException interrupted = new InterruptedException();
      boolean unused = Thread.interrupted(); // not before there is memory for the exception
      throw interrupted;
    }
  }

  /** Wakes all threads that wait for a signal. The calling thread holds the lock. */
  public void signalAll() {
    for (int i = 0; i < waiting.size(); i++) { // an iterator would need memory
      LockSupport.unpark(waiting.get(i));
    }
    waiting.clear();
  }

  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException(
        "a thread that waits for a condition queues afterwards");
  }
}
