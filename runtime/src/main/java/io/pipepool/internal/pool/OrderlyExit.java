package io.pipepool.internal.pool;

import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.dispatch.Decision;
import io.pipepool.internal.dispatch.Dispatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the workers of a pool that no thread has closed, before this process exits. An agent in a
 * worker, such as JaCoCo's, writes its results when its JVM ends. A worker whose parent is gone has
 * little time for that, and the program that started this process may read the results at once.
 */
final class OrderlyExit {
  /** How long the exit of this process waits for calls to end, and for their workers. */
  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PoolLock lock;
  private final Thread hook;

  OrderlyExit(PoolLock lock, String poolName) {
    this.lock = lock;
    this.hook = DaemonThread.of(this::endWorkers, poolName + "-exit");
  }

  /** Lets the exit of this process wait for the pool. */
  void begin() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process exits already, so the pool's workers end with it.
    }
  }

  /** Forgets the pool, because it is closed. */
  void cancel() {
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process exits, and the hook finds no workers.
    }
  }

  private void endWorkers() {
    long end = System.nanoTime() + WAIT_NANOS;
    try {
      if (lock.decideUntil(OrderlyExit::dismissIfIdle, WAIT_NANOS)) {
        boolean unused =
            lock.decideUntil(
                (dispatch, decision) -> dispatch.hasNoWorkers(), end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells the workers to end, unless there are calls. Later calls get new workers. */
  private static boolean dismissIfIdle(Dispatch dispatch, Decision decision) {
    if (!dispatch.isIdle()) {
      return false;
    }
    dispatch.dismissAll(decision);
    return true;
  }
}
