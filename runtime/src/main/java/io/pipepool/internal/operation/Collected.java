package io.pipepool.internal.operation;

import io.pipepool.internal.flight.OperationKind;
import io.pipepool.spi.BatchExecutor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An operation that collects its results, and what they are in the end.
 *
 * @param <T> all results
 * @param result returns them once the operation has ended without a failure
 */
record Collected<T>(Collecting collecting, Supplier<T> result) {
  /** Prepares an operation on the engine of {@code target}, whose results {@code taker} takes. */
  static <T> Collected<T> of(
      Target<?, ?, ?> target, InputSource source, ResultCollector<?> taker, Supplier<T> result) {
    BatchExecutor engine = target.resolveEngine();
    return new Collected<>(
        new Collecting(OperationKind.MAP, target, engine, source, taker), result);
  }

  /** Runs the operation on this thread, and returns its results. */
  <X extends Exception> T run() throws X {
    return get(collecting.run());
  }

  /** Returns the results of the operation, which has ended with {@code failure} unless null. */
  <X extends Exception> T get(@Nullable Throwable failure) throws X {
    if (failure != null) {
      RemoteTrace.appendCaller(failure);
      throw Throwing.<X>unchecked(failure);
    }
    return result.get();
  }
}
