package io.pipepool.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * Takes the outcomes of an operation, in the order in which batches come back.
 *
 * <p>Threading: only the consuming thread uses it.
 */
abstract class ResultCollector<R> {
  private final ArrivalReader<R> reader;
  private long failedIndex;
  private @Nullable Throwable failure;

  ResultCollector(Target<?, R, ?> target) {
    this.reader = new ArrivalReader<>(target.task());
  }

  /** Takes all outcomes of an arrival. */
  void take(Arrival arrival) {
    reader.open(arrival);
    while (reader.next()) {
      Throwable failed = reader.failure();
      if (failed == null) {
        value(reader.index(), reader.value());
      } else {
        failure(reader.index(), failed);
      }
    }
  }

  /** Takes a value that a call returned or emitted. */
  abstract void value(long index, R value);

  /**
   * Takes the failure of a call. It ends the operation, unless a subclass overrides this method.
   */
  void failure(long index, Throwable cause) {
    if (failure == null || index < failedIndex) {
      failure = cause;
      failedIndex = index;
    }
  }

  /**
   * Returns the failure that ends the operation: the one with the lowest input index among those
   * known. Returns null if there is none.
   */
  @Nullable Throwable endingFailure() {
    return failure;
  }
}
