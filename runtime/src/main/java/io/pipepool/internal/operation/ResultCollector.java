package io.pipepool.internal.operation;

import org.jspecify.annotations.Nullable;

/**
 * Takes the outcomes of an operation, in the order in which batches come back.
 *
 * <p>Threading: used by the consuming thread only.
 */
abstract class ResultCollector<R> {
  private final ArrivalReader<R> reader;
  private long failedIndex;
  private @Nullable Throwable failure;

  ResultCollector(Target<?, R, ?> target) {
    this.reader = new ArrivalReader<>(target.task());
  }

  /** Takes all that an arrival holds. */
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

  /** A call returned or emitted {@code value}. */
  abstract void value(long index, R value);

  /** A call failed; unless this is overridden, that ends the operation. */
  void failure(long index, Throwable cause) {
    if (failure == null || index < failedIndex) {
      failure = cause;
      failedIndex = index;
    }
  }

  /** The failure of the lowest input among those known, which ends the operation. */
  @Nullable Throwable endingFailure() {
    return failure;
  }
}
