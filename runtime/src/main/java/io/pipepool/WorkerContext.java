package io.pipepool;

/**
 * Tells code whether it runs in a worker.
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
}
