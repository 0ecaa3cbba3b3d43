package io.pipepool.internal.pool;

import io.pipepool.PoolStats;
import io.pipepool.spi.Batch;

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
