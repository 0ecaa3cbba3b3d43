package io.pipepool.spi;

import io.pipepool.codec.WireWriter;

/**
 * The encoded inputs of a batch and of all its copies. It decides when other batches may use their
 * memory.
 *
 * <p>Threading: any thread may call every method.
 */
final class BatchInputs {
  private final WireWriter bytes;

  /**
   * Computed when the batch is made, because the writer has no arrays after its memory is released.
   */
  private final boolean lent;

  /**
   * Volatile, because an engine's thread sets it, and the thread that has the last result reads it.
   */
  private volatile boolean kept;

  BatchInputs(WireWriter bytes) {
    this.bytes = bytes;
    this.lent = bytes.hasArrays();
  }

  WireWriter bytes() {
    return bytes;
  }

  boolean isLent() {
    return lent;
  }

  /** Keeps the memory from being used again. */
  void keep() {
    kept = true;
  }

  /** Gives the memory back for other batches, unless {@link #keep} was called. */
  void release() {
    if (!kept) {
      bytes.release();
    }
  }
}
