package io.pipepool;

import java.time.Duration;

/**
 * Is told what happens in a pool.
 *
 * <p>Threading: called by one thread of the pool at a time, in order. Where it is slower than the
 * pool, calls of a task that ended one after the other are told together; when 2,000 events wait
 * for it, further ones are dropped. What it throws is passed to that thread's uncaught exception
 * handler and changes nothing else.
 */
public interface PoolListener {
  /**
   * A worker is ready for calls.
   *
   * @param workerId the number of the worker, from 1
   * @param pid its process id
   * @param startup how long it took from the start of its process
   */
  default void workerStarted(int workerId, long pid, Duration startup) {}

  /**
   * A worker died or was killed.
   *
   * @param workerId the number of the worker
   * @param pid its process id
   * @param reason why, in words
   * @param lifetime how long it was ready
   */
  default void workerLost(int workerId, long pid, String reason, Duration lifetime) {}

  /**
   * The pool ended a worker that had no calls.
   *
   * @param workerId the number of the worker
   * @param pid its process id
   * @param reason why, in words
   * @param lifetime how long it was ready
   */
  default void workerRecycled(int workerId, long pid, String reason, Duration lifetime) {}

  /**
   * Calls have ended.
   *
   * @param task the method, as {@code demo.Square.square(int)}
   * @param succeeded how many returned
   * @param failed how many did not
   * @param duration how long they ran in all
   */
  default void callsFinished(String task, int succeeded, int failed, Duration duration) {}
}
