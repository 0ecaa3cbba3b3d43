package io.pipepool.spi;

import java.util.concurrent.TimeUnit;

/**
 * The sizes that an engine wants the batches of an operation to have.
 *
 * <p>The more a batch costs the engine besides its calls, the longer its calls should take in all.
 *
 * @param calls how many calls every batch has, or 0 if the operation adapts that to the time that
 *     calls take; a chunk size that the caller has set comes first
 * @param targetNanos about how many nanoseconds the calls of an adapted batch should take in all
 * @param maxBytes about how many bytes the inputs or the results of a batch should have at most, or
 *     0 if the operation decides
 */
public record BatchSizes(int calls, long targetNanos, int maxBytes) {
  /**
   * The sizes for engines whose batches cost some microseconds: about a millisecond of calls in
   * each batch.
   */
  public static final BatchSizes DEFAULT = new BatchSizes(0, TimeUnit.MILLISECONDS.toNanos(1), 0);

  /**
   * Checks the engine's wishes.
   *
   * @param calls not negative
   * @param targetNanos positive
   * @param maxBytes not negative
   * @throws IllegalArgumentException if a value is out of its range
   */
  public BatchSizes {
    if (calls < 0 || targetNanos <= 0 || maxBytes < 0) {
      throw new IllegalArgumentException(
          "a batch of " + calls + " calls, " + targetNanos + " ns and " + maxBytes + " bytes");
    }
  }
}
