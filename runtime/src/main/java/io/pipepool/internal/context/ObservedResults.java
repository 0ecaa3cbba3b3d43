package io.pipepool.internal.context;

import io.pipepool.spi.Batch;
import org.jspecify.annotations.Nullable;

/** Takes the results of an operation that observers may follow. */
public interface ObservedResults extends Batch.Results {
  /** Returns the operation for its observers, or null if none follows it. */
  @Nullable Observation observation();

  /** Returns the operation that {@code batch} is part of, or null if no observer follows it. */
  static @Nullable Observation of(Batch batch) {
    return batch.results() instanceof ObservedResults observed ? observed.observation() : null;
  }
}
