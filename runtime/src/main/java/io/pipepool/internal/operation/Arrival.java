package io.pipepool.internal.operation;

import io.pipepool.codec.WireReader;
import io.pipepool.spi.Batch;
import org.jspecify.annotations.Nullable;

/**
 * A result that an engine gave back, still encoded, on its way to the thread that consumes it.
 *
 * <p>An arrival is about the calls from {@link #index} on, as many as it ends.
 */
sealed interface Arrival {
  /** Returns the position of the first input that the arrival is about. */
  long index();

  /**
   * Returns how many calls ended with it: one, unless it is about several calls, or about a call
   * that goes on.
   */
  default int ends() {
    return 1;
  }

  /** Returns whether it is the failure of a call. */
  default boolean isFailure() {
    return false;
  }

  /** Returns the batch of those calls, or null if the input never became part of one. */
  @Nullable Batch batch();

  /**
   * Returns how many bytes the arrival holds in memory until it is consumed. The number never
   * changes.
   */
  default long bytes() {
    return 0;
  }

  /** Gives back the arrival's memory. No code may read the arrival afterwards. */
  default void release() {}

  /** The values that calls returned. */
  record Values(Batch batch, long index, int ends, WireReader encoded, long bytes)
      implements Arrival {
    @Override
    public void release() {
      encoded.release();
    }
  }

  /** The elements that a call emitted which still runs. */
  record Elements(Batch batch, long index, int count, WireReader encoded, long bytes)
      implements Arrival {
    @Override
    public int ends() {
      return 0;
    }
  }

  /** The end of a call that emits. */
  record Done(Batch batch, long index) implements Arrival {}

  /** The exception that a call threw. */
  record Threw(Batch batch, long index, WireReader encoded, @Nullable String worker, long bytes)
      implements Arrival {
    @Override
    public boolean isFailure() {
      return true;
    }
  }

  /** The failure of a call that could not be run, or whose input could not be taken. */
  record Failed(@Nullable Batch batch, long index, Throwable failure) implements Arrival {
    @Override
    public boolean isFailure() {
      return true;
    }
  }
}
