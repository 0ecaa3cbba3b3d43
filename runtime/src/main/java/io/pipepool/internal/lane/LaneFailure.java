package io.pipepool.internal.lane;

import io.pipepool.TransportException;
import io.pipepool.WorkerStartException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Why a lane killed its process, if a thread other than the lane's own has failed. To take note of
 * it needs no memory; its words are made when the end is reported.
 *
 * <p>Threading: any thread may call the methods. The first failure counts.
 */
final class LaneFailure {
  private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

  /** Volatile: written by the thread whose failure is the first, read by the one that reports. */
  private volatile String undone = "a thread of the lane has failed";

  /**
   * Takes note that a thread has failed.
   *
   * @param what what the thread could not do, as a clause
   */
  void note(String what, Throwable why) {
    if (first.compareAndSet(null, why)) {
      undone = what;
    }
  }

  /**
   * Returns why the lane has failed.
   *
   * @param own the failure of the lane's own thread, if it has failed
   */
  @Nullable Throwable orOwn(@Nullable Throwable own) {
    Throwable told = own == null || isTold(own) ? own : wrap(own);
    Throwable beside = first.get();
    return beside == null || told instanceof RuntimeException
        ? told
        : new IllegalStateException(undone + ": " + beside, beside);
  }

  /** Returns whether the failure is one that a lane expects, so that it needs no further words. */
  private static boolean isTold(Throwable failure) {
    return failure instanceof TransportException
        || failure instanceof WorkerStartException
        || failure instanceof IOException;
  }

  private static IllegalStateException wrap(Throwable failure) {
    return new IllegalStateException(
        failure instanceof OutOfMemoryError
            ? "this process had no memory to read from it: "
                + failure
                + "; take less at once, or give this process a larger heap"
            : "Pipepool itself has failed: " + failure,
        failure);
  }
}
