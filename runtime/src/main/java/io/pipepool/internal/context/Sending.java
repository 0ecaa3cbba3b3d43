package io.pipepool.internal.context;

import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;
import io.pipepool.spi.BatchEnd;
import io.pipepool.spi.ObservedBatch;
import io.pipepool.spi.SentCalls;
import org.jspecify.annotations.Nullable;

/**
 * Calls that one worker is sent together, for the observers of their operation.
 *
 * <h2>Threading</h2>
 *
 * The thread that writes to the worker calls {@link #begin}. Any thread, with any lock, notes how
 * the calls end: that runs no code of the user, waits for nothing and needs no memory. A thread of
 * the caller tells the observers later ({@link Observation#took}).
 */
public final class Sending {
  private final Observation observation;
  private final String worker;
  private final long pid;
  private final long firstIndex;
  private final int count;
  private final int attempt;

  // Written by the thread that begins, before the observation has this sending among the open ones.
  private @Nullable ObservedBatch[] followers = {};
  private long begunNanos;

  /** The lock of the observation. */
  private final UnqueuedLock lock;

  @GuardedBy("lock")
  private int succeeded;

  @GuardedBy("lock")
  private int failed;

  @GuardedBy("lock")
  private @Nullable String lost;

  @GuardedBy("lock")
  private boolean ended;

  @GuardedBy("lock")
  private boolean unwanted;

  @GuardedBy("lock")
  private long endedNanos;

  Sending(
      Observation observation,
      UnqueuedLock lock,
      String worker,
      long pid,
      long firstIndex,
      int count,
      int attempt) {
    this.observation = observation;
    this.lock = lock;
    this.worker = worker;
    this.pid = pid;
    this.firstIndex = firstIndex;
    this.count = count;
    this.attempt = attempt;
  }

  /**
   * Tells the observers that the worker is sent the calls now. This runs code of the user.
   *
   * @return what the calls carry, as {@link Carried#bytes}
   */
  public byte @Nullable [] begin() {
    return observation.begin(this);
  }

  /** Takes note of the moment at which the calls are sent. */
  void beginsAt(long now) {
    begunNanos = now;
  }

  /** Returns the calls, which are sent now. */
  SentCalls sentNow() {
    return new SentCalls(worker, pid, firstIndex, count, attempt, begunNanos);
  }

  /**
   * Takes note of what follows the calls.
   *
   * @param batches for each part of the context, its follower or null
   */
  void followedBy(@Nullable ObservedBatch[] batches) {
    followers = batches;
  }

  @Nullable ObservedBatch[] followers() {
    return followers;
  }

  /** Notes that further calls have ended. */
  public void count(int moreSucceeded, int moreFailed) {
    lock.lock();
    try {
      succeeded += moreSucceeded;
      failed += moreFailed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes that the worker has no more of the calls.
   *
   * @param why why the worker ended before the calls did, in words; null if it did not
   * @param cancelled whether the pool has told the worker to end the calls, since their operation
   *     has ended. The observers may hear of that end only later
   */
  public void end(@Nullable String why, boolean cancelled, long now) {
    lock.lock();
    try {
      if (!ended) {
        ended = true;
        unwanted = cancelled;
        lost = why;
        endedNanos = now;
        observation.noteEnd(this);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether the worker has no more of the calls. */
  boolean hasEnded() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how the calls ended. Those that have not are cancelled, at {@code now}. */
  BatchEnd toEnd(long now) {
    lock.lock();
    try {
      long moment = ended ? endedNanos : now;
      // The worker may have ended while a thread was about to begin.
      long last = Math.max(0, moment - begunNanos) + begunNanos;
      return new BatchEnd(succeeded, failed, lost, !ended || unwanted, last);
    } finally {
      lock.unlock();
    }
  }
}
