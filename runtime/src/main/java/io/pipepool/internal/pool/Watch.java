package io.pipepool.internal.pool;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The clock of a pool: time limits, idle workers and pauses all run on its one thread, which never
 * waits for anything but time.
 */
final class Watch {
  private final ScheduledThreadPoolExecutor executor;

  Watch(String poolName) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            body -> {
              Thread thread = new Thread(body, poolName + "-watch");
              thread.setDaemon(true);
              return thread;
            });
    // Without anything to watch it has no thread, so that a pool nobody closed leaves nothing.
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** The time, in nanoseconds from some moment. */
  long now() {
    return System.nanoTime();
  }

  /**
   * Runs {@code body} once after {@code nanos}, unless the pool is closed by then.
   *
   * @return false if it may never run: the pool is closed, or there can be no thread for it
   */
  boolean after(long nanos, Runnable body) {
    try {
      ScheduledFuture<?> unused = executor.schedule(body, nanos, TimeUnit.NANOSECONDS);
      return true;
    } catch (RejectedExecutionException e) {
      return false; // the pool was closed meanwhile: whatever was to be watched has ended
    } catch (OutOfMemoryError e) {
      return false; // it runs if there is a thread later
    }
  }

  void stop() {
    executor.shutdownNow();
  }
}
