package io.pipepool.internal.pool;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
    return schedule(nanos, body) != null;
  }

  /**
   * The same, for what may have to wait for long: whoever knows that there is nothing to watch any
   * more has to cancel it, or else all that {@code body} refers to stays in memory until then.
   *
   * @return null if it may never run, as above
   */
  @Nullable Future<?> schedule(long nanos, Runnable body) {
    try {
      return executor.schedule(body, nanos, TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      return null; // the pool was closed meanwhile: whatever was to be watched has ended
    } catch (OutOfMemoryError e) {
      return null; // it runs if there is a thread later
    }
  }

  void stop() {
    executor.shutdownNow();
  }
}
