package io.pipepool.spi;

import io.pipepool.codec.WireWriter;

/**
 * The encoded inputs of a batch and of all its copies, and when their memory may be used again.
 *
 * <p>Threading: every method is called by any thread.
 */
final class BatchInputs {
  private final WireWriter bytes;

  /** Found when the batch is made: once the memory is released, the writer has no arrays. */
  private final boolean lent;

  /** Volatile: an engine's thread sets it, and the thread that has the last result reads it. */
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

  /** Excludes the memory from further use. */
  void keep() {
    kept = true;
  }

  /** Gives the memory back for further use, unless it is kept. */
  void release() {
    if (!kept) {
      bytes.release();
    }
  }
}
