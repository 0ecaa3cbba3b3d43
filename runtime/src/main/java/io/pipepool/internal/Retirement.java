package io.pipepool.internal;

import org.jspecify.annotations.Nullable;

/**
 * The wish of code in this worker that the pool replaces the worker.
 *
 * <p>Threading: any thread may call every method.
 */
public final class Retirement {
  /**
   * Volatile, because any thread reads it. The worker sets it before it runs code of the user. Null
   * in every other process.
   */
  private static volatile @Nullable Runnable request;

  private Retirement() {}

  /** Makes {@code worker} the one that {@link #ask} runs in this process. */
  public static void askWith(Runnable worker) {
    request = worker;
  }

  /** Asks the worker, if this process is one. */
  public static void ask() {
    Runnable worker = request;
    if (worker != null) {
      worker.run();
    }
  }
}
