package io.pipepool.internal.pool;

import io.pipepool.PoolStats;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallSource;
import org.jspecify.annotations.Nullable;

/**
 * The inside of a {@link io.pipepool.ParallelPool}, with processes or without.
 *
 * <p>Threading and behaviour are those of the methods of the same names there and of {@link
 * io.pipepool.Engine}.
 */
public interface Pool {
  /** Returns how many calls run at once; 0 without processes. */
  int parallelism();

  /** Takes a batch. */
  void submit(Batch batch);

  /** Takes a batch whose caller waits. */
  default void submitAwaited(Batch batch) {
    submit(batch);
  }

  /** Takes a call of {@code submit}, for which the calling thread may have to wait. */
  default void submitOrWait(Batch batch) {
    submit(batch);
  }

  /**
   * Takes a call of {@code submit} with others that wait. Returns whether it has taken the call.
   */
  default <C> boolean submitFrom(CallSource<C> source, C call) {
    return false;
  }

  /** Ends one call of {@code batch}, or takes note that it has left its source before. */
  default void cancelFrom(CallSource<?> source, @Nullable Batch batch, int offset) {
    throw new UnsupportedOperationException("this pool takes no calls from sources");
  }

  /** Ends the calls of a batch. */
  void cancel(Batch batch);

  /** Lets a call of {@code batch} emit {@code bytes} more. */
  void grant(Batch batch, long bytes);

  /** Starts all workers and waits until they are ready. */
  void warmUp();

  /** Returns the counts of the pool's past and present work. */
  PoolStats stats();

  /** Waits for the calls, and ends the pool. */
  void close();

  /** Ends the pool at once. */
  void closeNow();
}
