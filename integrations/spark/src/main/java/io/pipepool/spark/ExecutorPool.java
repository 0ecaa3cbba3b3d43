package io.pipepool.spark;

import io.pipepool.ParallelPool;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/**
 * The worker processes of an executor, which all its tasks share.
 *
 * <p>They end with the executor's process. Where that is the driver's own, because the master is
 * {@code local}, they end with the last engine that uses them.
 *
 * <p>Threading: used by any thread.
 */
final class ExecutorPool {
  private static @Nullable ParallelPool pool;
  private static int engines;

  private ExecutorPool() {}

  /** Notes that an engine of this process may use the pool. */
  static synchronized void open() {
    engines++;
  }

  /** Returns the pool, and makes it first if there is none. */
  static synchronized ParallelPool get(SparkConf configuration) {
    ParallelPool current = pool;
    if (current == null) {
      current = newPool(configuration);
      pool = current;
    }
    return current;
  }

  private static ParallelPool newPool(SparkConf configuration) {
    ParallelPool.Builder builder = ParallelPool.builder().name("pipepool-executor");
    if (configuration.contains("spark.pipepool.workers")) {
      builder.workers(configuration.getInt("spark.pipepool.workers", 1));
    }
    if (configuration.contains("spark.pipepool.maxHeap")) {
      builder.maxHeap(configuration.get("spark.pipepool.maxHeap"));
    }
    if (configuration.contains("spark.pipepool.jvmArgs")) {
      builder.jvmArgs(configuration.get("spark.pipepool.jvmArgs").trim().split("\\s+"));
    }
    return builder.build();
  }

  /**
   * Ends the pool if no other engine of this process may use it. The calls of the closed engines
   * have ended for their callers, so the pool kills those that still run: Spark leaves the calls of
   * a stopped context running.
   */
  static void close() {
    ParallelPool last;
    synchronized (ExecutorPool.class) {
      engines--;
      last = engines == 0 ? pool : null;
      pool = engines == 0 ? null : pool;
    }
    if (last != null) {
      last.closeNow();
    }
  }
}
