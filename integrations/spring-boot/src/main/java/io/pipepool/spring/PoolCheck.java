package io.pipepool.spring;

import io.pipepool.ParallelPool;
import io.pipepool.PoolStats;
import io.pipepool.Priority;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a pool's workers start, because a pool can run calls as long as they do.
 *
 * <p>Calls that fail, or wait for busy workers, say nothing about that: they are for metrics.
 */
final class PoolCheck {
  private static final long PATIENCE_SECONDS = 10;

  private final ParallelPool pool;

  PoolCheck(ParallelPool pool) {
    this.pool = pool;
  }

  /**
   * Returns why the pool can run no call, or null if it can. If it has no worker, this method makes
   * a call, which starts one.
   */
  @Nullable Exception findFailure() {
    if (hasWorker()) {
      return null;
    }
    CompletableFuture<List<Integer>> call;
    try {
      call = EchoParallel.using(pool).withPriority(Priority.HIGH).mapAsync(List.of(1));
    } catch (RejectedExecutionException | CancellationException e) {
      return e;
    }
    try {
      List<Integer> unused = call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause() instanceof Exception cause ? cause : e;
    } catch (CancellationException e) { // the pool has been closed meanwhile
      return e;
    } catch (TimeoutException e) {
      call.cancel(true);
      return hasWorker() ? null : e;
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      return e;
    }
  }

  private boolean hasWorker() {
    return pool.stats().workersAlive() > 0;
  }

  /** Returns what an operator wants to see beside the answer. */
  Map<String, Object> details() {
    PoolStats stats = pool.stats();
    return Map.of(
        "workersAlive", stats.workersAlive(),
        "workersBusy", stats.workersBusy(),
        "callsQueued", stats.callsQueued(),
        "callsRunning", stats.callsRunning());
  }
}
