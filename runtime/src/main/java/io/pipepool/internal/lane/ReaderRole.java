package io.pipepool.internal.lane;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Decides which thread may read a worker's answers: the lane's thread, a caller, or for a moment
 * none.
 *
 * <h2>Threading</h2>
 *
 * The thread that has the role owns all fields that reading uses, and publishes them with the role.
 *
 * <h2>Behaviour</h2>
 *
 * <pre>
 * THREAD -> FREE    by the lane's thread, when a caller wanted to read and nothing is in flight
 * FREE   -> CALLER  by a caller whose call is about to be written
 * CALLER -> FREE    by that caller, when its call has ended and nothing is in flight
 * CALLER -> THREAD  by that caller, otherwise
 * FREE   -> THREAD  by a thread that sends another frame; by the lane's thread, after a pause
 * </pre>
 *
 * A thread that sends puts its frame in flight before it looks at the role. A thread that frees the
 * role looks afterwards whether frames are in flight. At least one of the two sees the other's
 * change, and gives the role to the lane's thread. So no frame in flight is left unread. An event
 * that comes unasked, such as the end of the process, waits no longer than the pause.
 */
final class ReaderRole {
  private static final int THREAD = 0;
  private static final int FREE = 1;
  private static final int CALLER = 2;

  /** How long the lane's thread leaves reading to callers after the last one. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Thread thread;
  private final BooleanSupplier quiet;
  private final AtomicInteger role = new AtomicInteger(THREAD);

  /** Volatile, because callers write it and the lane's thread reads it. */
  private volatile boolean wanted;

  /** Volatile, because the lane's thread reads it while the caller that has the role writes it. */
  private volatile int callersReads;

  /**
   * Gives the role to the lane's thread.
   *
   * @param thread the lane's thread
   * @param quiet tests whether nothing is in flight
   */
  ReaderRole(Thread thread, BooleanSupplier quiet) {
    this.thread = thread;
    this.quiet = quiet;
  }

  // Any thread.

  /**
   * Gives a free role to the lane's thread, which then reads the answers to the frames that the
   * calling thread has put in flight.
   */
  void requireThread() {
    if (role.compareAndSet(FREE, THREAD)) {
      LockSupport.unpark(thread);
    }
  }

  // A caller.

  /**
   * Takes a free role for the calling thread. If the role is not free, this method asks the lane's
   * thread to free it for the next caller.
   *
   * @return whether the calling thread has it now
   */
  boolean tryTake() {
    if (role.compareAndSet(FREE, CALLER)) {
      return true;
    }
    wanted = true;
    return false;
  }

  /**
   * Takes the role from the caller that has it, which is the calling thread.
   *
   * @param ended whether its call has ended; if not, the lane's thread reads on
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // only the caller that has the role writes it
  void leave(boolean ended) {
    callersReads++;
    if (ended) {
      free();
    } else {
      role.set(THREAD);
      LockSupport.unpark(thread);
    }
  }

  // The lane's thread.

  /** Forgets that a caller has asked for the role, and returns whether one had. */
  boolean takeRequest() {
    if (!wanted) {
      return false;
    }
    wanted = false;
    return true;
  }

  /**
   * Frees the role, which the calling thread has. If frames are in flight, the lane's thread keeps
   * it.
   */
  void free() {
    role.set(FREE);
    if (!quiet.getAsBoolean()) {
      requireThread();
    }
  }

  /** Waits until the lane's thread has the role. */
  void awaitThread() {
    while (!isThread()) {
      int seen = callersReads;
      LockSupport.parkNanos(this, PAUSE_NANOS);
      Thread.interrupted(); // it may be the whole group's: parking would no longer wait
      takeBack(seen);
    }
  }

  /** Returns whether the lane's thread has the role. */
  boolean isThread() {
    return role.get() == THREAD;
  }

  /** Takes a free role for the lane's thread if callers have left it {@code reads} times. */
  void takeBack(int reads) {
    if (reads == callersReads) {
      role.compareAndSet(FREE, THREAD);
    }
  }
}
