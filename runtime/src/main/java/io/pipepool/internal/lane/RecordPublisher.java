package io.pipepool.internal.lane;

import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.OperatorLog;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The records that code in the workers of a pool logs, on their way to this process's loggers.
 *
 * <p>Threading: as {@link Deliveries}. A second thread finds out levels, because a logger that is
 * slow with records must not hold up a worker that asks for a level.
 */
final class RecordPublisher {
  /**
   * How much may wait, in bytes: a small part of the heap, since the loggers share the CPUs with
   * all workers.
   */
  private static final long MOST_BYTES = Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 16);

  /** What a record counts beside its bytes. */
  private static final int RECORD_BYTES = 100;

  private static final long KEEP_ALIVE_MILLIS = 100;

  private final Deliveries deliveries;
  private final ThreadPoolExecutor levels;
  private final LoggerNames loggers = new LoggerNames();
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * Makes the way of one pool's records.
   *
   * @param poolName the beginning of the threads' names
   */
  RecordPublisher(String poolName) {
    this(poolName, MOST_BYTES);
  }

  RecordPublisher(String poolName, long mostBytes) {
    this.deliveries = new Deliveries(mostBytes, mostBytes / 2, poolName + "-records");
    this.levels =
        new ThreadPoolExecutor(
            1,
            1,
            KEEP_ALIVE_MILLIS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            body -> DaemonThread.of(body, poolName + "-levels"));
    levels.allowCoreThreadTimeOut(true);
  }

  /** Takes a record. If too much waits, the record is missing, and {@code source} counts it. */
  void add(LoggedRecords source, byte[] logged) {
    deliveries.add(source, RECORD_BYTES + logged.length, () -> source.publish(logged));
  }

  /** Returns the loggers that the workers of the pool use. */
  LoggerNames loggers() {
    return loggers;
  }

  /**
   * Runs code that finds out a level soon.
   *
   * @throws OutOfMemoryError if no thread can be started for it
   */
  void find(Runnable level) {
    levels.execute(level);
  }

  /** Tells the operator once that a logger has failed. */
  void failed(String worker, Throwable why) {
    if (failed.compareAndSet(false, true)) {
      OperatorLog.warn(
          "[pipepool:log-publish] a log record of "
              + worker
              + " could not be given to this process's logger: "
              + why
              + "; later records are given to it all the same, and further failures are not told;"
              + " repair the handler or appender, or set logRecords(false)",
          why);
    }
  }

  /**
   * Takes no more records, and waits until the loggers have all records that came before, but not
   * longer than {@code nanos}. If a logger itself calls this method, the method does not wait.
   */
  void end(long nanos) throws InterruptedException {
    int lost = deliveries.end(nanos);
    if (lost > 0) {
      OperatorLog.warn(
          "[pipepool:log-gap] "
              + lost
              + " log records of workers are lost: the pool was closed, and this process's loggers"
              + " had not taken them in time");
    }
  }
}
