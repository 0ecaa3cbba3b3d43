package io.pipepool.internal.dispatch;

import io.pipepool.spi.Batch;

/**
 * The failure of one call. The pool decides it under its lock and delivers it without the lock.
 *
 * @param offset the position of the call, counted from the first call of the batch
 */
public record Verdict(Batch batch, int offset, Throwable failure) {
  /** Gives the failure to the batch's results. */
  public void deliver() {
    batch.results().failed(batch, offset, failure);
  }
}
