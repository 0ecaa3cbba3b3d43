package io.pipepool;

import io.pipepool.internal.CallAttempt;
import io.pipepool.internal.Retirement;

/**
 * Tells code whether it runs in a worker, and how.
 *
 * <pre>{@code
 * if (WorkerContext.isWorker()) {
 *   logFile = Path.of("worker-" + WorkerContext.workerId() + ".log");
 * }
 * }</pre>
 *
 * <p>Threading: any thread may call every method.
 */
public final class WorkerContext {
  /** The worker sets this property before it loads any class that asks. */
  private static final int WORKER_ID = Integer.getInteger("pipepool.worker.id", -1);

  private WorkerContext() {}

  /**
   * Returns whether this process is a worker.
   *
   * @return {@code true} in a worker, {@code false} in every other process
   */
  public static boolean isWorker() {
    return WORKER_ID >= 0;
  }

  /**
   * Returns the number of this worker, which is unique in its pool. A worker that replaces another
   * has a new number.
   *
   * @return a number from 1
   * @throws IllegalStateException if this process is no worker
   */
  public static int workerId() {
    if (!isWorker()) {
      throw new IllegalStateException(
          "this process is not a worker; ask WorkerContext.isWorker() first");
    }
    return WORKER_ID;
  }

  /**
   * Asks the pool to replace this worker, such as after a call that may have damaged native memory.
   *
   * <p>The calls that run in this worker end as they would have, each with its own result or
   * failure. No other call begins here: the pool runs the calls that wait for this worker, the rest
   * of a batch included, in another one. When the running calls have ended, the worker ends with
   * its shutdown hooks, and the pool counts it as recycled.
   *
   * <pre>{@code
   * try {
   *   return NativeCodec.decode(image);
   * } catch (NativeCodecException e) {
   *   WorkerContext.retire(); // its heap may be damaged
   *   throw e;
   * }
   * }</pre>
   *
   * <p>To ask again changes nothing. In a process that is no worker, such as the parent or an
   * engine's process on another machine, the method does nothing. If {@code onWorkerStart} asks,
   * the start of the worker fails with a {@link WorkerStartException}, because each further worker
   * would ask, too.
   */
  public static void retire() {
    if (isWorker()) {
      Retirement.ask();
    }
  }

  /**
   * Returns how often the call that runs on this thread has been run before, no matter why it is
   * run again: it is retried after it ended its worker or exceeded its time limit, or its worker
   * ended because of another call.
   *
   * <pre>{@code
   * boolean careful = WorkerContext.attempt() > 0; // the fast way may have ended a worker
   * }</pre>
   *
   * <p>A run counts if the call had begun. If a worker ends, the pool cannot tell which of several
   * calls in a batch had begun there, and counts a run for each that has no result. So 0 means that
   * the pool knows of no earlier run, and another number may be too high for a call that shared its
   * batch with the guilty one.
   *
   * <p>The number is 0 in every process that is no worker, for each call that runs inline, such as
   * the call of a stub in a worker, and on other threads than that of the call. A call that an
   * engine runs on another machine counts the runs there.
   *
   * @return the number of earlier runs, 0 in the first
   */
  public static int attempt() {
    return CallAttempt.present();
  }
}
