package io.pipepool.internal.pool;

import io.pipepool.PoolStats;
import io.pipepool.spi.Batch;

/**
 * What a {@link io.pipepool.ParallelPool} is inside: with processes or without.
 *
 * <p>Threading and behaviour are those of the methods of the same names there and of {@link
 * io.pipepool.Engine}.
 */
public interface Pool {
  /** How many calls run at once; 0 without processes. */
  int parallelism();

  /** Takes a batch. */
  void submit(Batch batch);

  /** Takes a batch whose caller waits. */
  default void submitAwaited(Batch batch) {
    submit(batch);
  }

  /** Ends the calls of a batch. */
  void cancel(Batch batch);

  /** Lets a call of {@code batch} emit {@code bytes} more. */
  void grant(Batch batch, long bytes);

  /** Starts all workers and waits until they are ready. */
  void warmUp();

  /** What the pool has done and does. */
  PoolStats stats();

  /** Waits for the calls and ends. */
  void close();

  /** Ends at once. */
  void closeNow();
}
