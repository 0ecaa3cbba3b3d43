package io.pipepool.internal.operation;

import io.pipepool.spi.Batch;
import io.pipepool.spi.BatchExecutor;
import io.pipepool.spi.BatchSizes;

/**
 * An engine to which an operation gives its batches as calls of {@code submit}.
 *
 * @param engine the engine itself
 */
record SubmittingExecutor(BatchExecutor engine) implements BatchExecutor {
  @Override
  public int parallelism() {
    return engine.parallelism();
  }

  @Override
  public BatchSizes batchSizes(long inputs) {
    return engine.batchSizes(inputs);
  }

  @Override
  public void submit(Batch batch) {
    engine.submitOrWait(batch);
  }

  @Override
  public void cancel(Batch batch) {
    engine.cancel(batch);
  }

  @Override
  public void grant(Batch batch, long bytes) {
    engine.grant(batch, bytes);
  }

  @Override
  public String toString() {
    return engine.toString();
  }
}
