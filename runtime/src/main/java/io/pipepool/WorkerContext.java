package io.pipepool;

/** Tells code that must know whether it runs in a worker. */
public final class WorkerContext {
  /** Set by the worker before it loads any class that asks. */
  private static final int WORKER_ID = Integer.getInteger("pipepool.worker.id", -1);

  private WorkerContext() {}

  /** Whether this process is a worker. */
  public static boolean isWorker() {
    return WORKER_ID >= 0;
  }

  /**
   * The number of this worker, from 1, unique in its pool; a worker that replaces another has a new
   * one.
   *
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
