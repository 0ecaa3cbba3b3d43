package io.pipepool;

import java.time.Duration;

/**
 * Hears of the workers and calls of a pool. All its methods do nothing by default.
 *
 * <pre>{@code
 * PoolListener lossLogger =
 *     new PoolListener() {
 *       @Override
 *       public void workerLost(int workerId, long pid, String reason, Duration lifetime) {
 *         log.warn("worker {} (pid {}) is lost: {}", workerId, pid, reason);
 *       }
 *     };
 * ParallelPool pool = ParallelPool.builder().listener(lossLogger).build();
 * }</pre>
 *
 * <p>Threading: the pool calls its listener on one thread at a time, in the order of the events. If
 * the listener is slower than the pool, the pool joins the events of calls of the same task that
 * ended one after the other. If 2,000 events wait for the listener, the pool drops further ones. If
 * the listener throws, the pool passes the exception to that thread's uncaught exception handler
 * and goes on.
 */
public interface PoolListener {
  /**
   * Hears that a worker is ready for calls.
   *
   * @param workerId the number of the worker, from 1
   * @param pid the process id of the worker
   * @param startup the time from the start of the process until now
   */
  default void workerStarted(int workerId, long pid, Duration startup) {}

  /**
   * Hears that a worker died or was killed.
   *
   * @param workerId the number of the worker
   * @param pid the process id of the worker
   * @param reason why, in words
   * @param lifetime the time for which the worker was ready
   */
  default void workerLost(int workerId, long pid, String reason, Duration lifetime) {}

  /**
   * Hears that the pool ended a worker that had no calls.
   *
   * @param workerId the number of the worker
   * @param pid the process id of the worker
   * @param reason why, in words
   * @param lifetime the time for which the worker was ready
   */
  default void workerRecycled(int workerId, long pid, String reason, Duration lifetime) {}

  /**
   * Hears that calls have ended.
   *
   * @param task the method, as {@code demo.Square.square(int)}
   * @param succeeded how many calls returned
   * @param failed how many calls failed
   * @param duration the running times of these calls, added up
   */
  default void callsFinished(String task, int succeeded, int failed, Duration duration) {}
}
