package io.pipepool.internal.pool;

import io.pipepool.spi.Batch;

/**
 * The failure of one call, decided under the pool's lock and delivered without it.
 *
 * @param offset counted from the first call of the batch
 */
record Verdict(Batch batch, int offset, Throwable failure) {
  void deliver() {
    batch.results().failed(batch, offset, failure);
  }
}
