package io.pipepool.internal.pool;

import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;
import io.pipepool.internal.dispatch.Decision;
import io.pipepool.internal.dispatch.Dispatch;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * The lock of a pool, and all fields that it guards. A thread can take it only to make a decision
 * under it, and carries out the decision's consequences when the lock is free again.
 *
 * <p>The pool holds the lock for decisions only. Threads put frames into outboxes under the lock.
 * They write frames, start processes and deliver results and failures without it. A thread that
 * advances a share under the lock owns the calls over which it has advanced, and it alone delivers
 * their ends. So each call ends exactly once.
 */
final class PoolLock {
  /** Signalled when a worker opens, ends or becomes free, and when a share is removed. */
  private final UnqueuedLock lock = UnqueuedLock.outer();

  private final Consequences consequences;

  @GuardedBy("lock")
  private final Dispatch dispatch;

  @GuardedBy("lock")
  private long changes;

  PoolLock(
      Dispatch dispatch,
      Counters counters,
      Events events,
      Recording recording,
      Ends ends,
      Watch watch) {
    this.dispatch = dispatch;
    this.consequences = new Consequences(counters, events, recording, ends, watch, this);
  }

  /** Makes a decision on a thread of the pool. */
  void decide(BiConsumer<Dispatch, Decision> decision) {
    boolean unused = make(asFunction(decision), false);
  }

  /** Makes a decision on a thread of the pool, and returns its result. */
  <T> T compute(BiFunction<Dispatch, Decision, T> decision) {
    return make(decision, false);
  }

  /** Does what {@link #compute} does on a thread of the user, as {@link #decideForCaller}. */
  <T> T computeForCaller(BiFunction<Dispatch, Decision, T> decision) {
    return make(decision, true);
  }

  /** Makes a decision on a thread of the user, which then may write frames that fit into a pipe. */
  void decideForCaller(BiConsumer<Dispatch, Decision> decision) {
    boolean unused = make(asFunction(decision), true);
  }

  /**
   * Makes a decision again each time its result may have changed, until it returns true.
   *
   * @return false if it has not returned true within {@code nanos}
   */
  boolean decideUntil(BiPredicate<Dispatch, Decision> decision, long nanos)
      throws InterruptedException {
    long start = System.nanoTime();
    for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - start)) {
      long seen = changes();
      if (make(decision::test, false)) {
        return true;
      }
      awaitChange(seen, left);
    }
    return false;
  }

  private static BiFunction<Dispatch, Decision, Boolean> asFunction(
      BiConsumer<Dispatch, Decision> decision) {
    return (dispatch, made) -> {
      decision.accept(dispatch, made);
      return true;
    };
  }

  private <T> T make(BiFunction<Dispatch, Decision, T> decision, boolean mayWrite) {
    Decision made = null;
    lock.lock();
    try {
      made = new Decision(System.nanoTime());
      return decision.apply(dispatch, made);
    } catch (OutOfMemoryError | StackOverflowError e) {
      if (made != null) {
        made.lookSoon(); // a part of the decision may be missing
      }
      throw e;
    } finally { // the consequences of a decision happen, even if later code fails
      if (made != null && made.isFreed()) {
        changes++;
        lock.signalAll();
      }
      lock.unlock();
      if (made != null) {
        consequences.follow(made, mayWrite);
      }
    }
  }

  private long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  private void awaitChange(long seen, long nanos) throws InterruptedException {
    lock.lock();
    try {
      long start = System.nanoTime();
      for (long left = nanos;
          left > 0 && changes == seen;
          left = nanos - (System.nanoTime() - start)) {
        lock.await(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
