package io.pipepool.internal.pool;

import io.pipepool.internal.Blocking;
import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.dispatch.Admission;
import io.pipepool.spi.Batch;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * The entry of a call of {@code submit} into a pool that limits how many of them wait for a worker.
 *
 * <p>The calling thread waits without any lock. Another thread takes the call for the pool, and
 * then wakes this one.
 */
final class Entry {
  private final PoolLock lock;
  private final Batch batch;
  private final Thread caller = Thread.currentThread();
  private final Admission admission = new Admission(() -> LockSupport.unpark(caller));

  Entry(PoolLock lock, Batch batch) {
    this.lock = lock;
    this.batch = batch;
  }

  /**
   * Gives the call to the pool, and waits if there is no room.
   *
   * @throws RejectedExecutionException if the pool is closed
   * @throws CancellationException if the calling thread is interrupted while it waits; it stays
   *     interrupted
   */
  void make() {
    lock.decideForCaller((dispatch, decision) -> dispatch.submitOrWait(batch, admission, decision));
    try {
      while (admission.isOutside()) {
        awaitDecision();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (withdraw()) {
        throw interrupted(e);
      }
    }
    if (admission.isRefused()) {
      lock.decide((dispatch, decision) -> dispatch.requireOpen());
    }
  }

  private void awaitDecision() throws InterruptedException {
    try {
      boolean unused = Blocking.managed(this::awaitNews);
    } catch (RejectedExecutionException e) { // the caller's own pool has no thread in its place
      boolean unused = awaitNews();
    } catch (OutOfMemoryError e) { // the call may be taken by now, so this thread cannot give up
      MemoryPause.take();
    }
  }

  private boolean awaitNews() throws InterruptedException {
    while (admission.isOutside()) {
      LockSupport.park(this);
      if (Thread.currentThread().isInterrupted()) {
        InterruptedException interrupted = new InterruptedException();
        boolean unused = Thread.interrupted(); // not before there is memory for the exception
        throw interrupted;
      }
    }
    return true;
  }

  /** Returns false if the pool has taken or refused the call. */
  private boolean withdraw() {
    while (true) {
      try {
        return lock.compute((dispatch, decision) -> dispatch.withdraw(batch));
      } catch (OutOfMemoryError e) { // the call must not run for no caller
        MemoryPause.take();
      }
    }
  }

  private static CancellationException interrupted(InterruptedException cause) {
    CancellationException cancellation =
        new CancellationException(
            "the calling thread was interrupted while its call waited for room; the pool has not"
                + " taken the call");
    cancellation.initCause(cause);
    return cancellation;
  }
}
