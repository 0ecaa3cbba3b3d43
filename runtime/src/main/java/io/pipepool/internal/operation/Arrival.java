package io.pipepool.internal.operation;

import io.pipepool.codec.WireReader;
import io.pipepool.spi.Batch;
import org.jspecify.annotations.Nullable;

/**
 * Something that an engine gave back, still encoded, on its way to the thread that consumes it.
 *
 * <p>An arrival is about the calls from {@link #index} on, as many as it ends.
 */
sealed interface Arrival {
  /** The position of the first input it is about. */
  long index();

  /** How many calls ended with it: one, unless it is about several, or one that goes on. */
  default int ends() {
    return 1;
  }

  /** The batch of those calls; null if the input never became part of one. */
  @Nullable Batch batch();

  /** What it holds in memory until it is consumed; the same at any time. */
  default long bytes() {
    return 0;
  }

  /** Gives back its memory; nothing may be read of it any more. */
  default void release() {}

  /** Calls returned these values. */
  record Values(Batch batch, long index, int ends, WireReader encoded, long bytes)
      implements Arrival {
    @Override
    public void release() {
      encoded.release();
    }
  }

  /** A call that still runs emitted these. */
  record Elements(Batch batch, long index, int count, WireReader encoded, long bytes)
      implements Arrival {
    @Override
    public int ends() {
      return 0;
    }
  }

  /** A call that emits has returned. */
  record Done(Batch batch, long index) implements Arrival {}

  /** A call threw. */
  record Threw(Batch batch, long index, WireReader encoded, @Nullable String worker, long bytes)
      implements Arrival {}

  /** A call could not be run, or its input not be taken. */
  record Failed(@Nullable Batch batch, long index, Throwable failure) implements Arrival {}
}
