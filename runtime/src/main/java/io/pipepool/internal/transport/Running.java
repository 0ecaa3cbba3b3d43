package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * Which call of a batch has been running for a while. All before it have finished, and none after
 * it has started.
 *
 * @param offset its place in the batch
 * @param elapsedNanos how long it has been running at least
 */
public record Running(int offset, long elapsedNanos) {
  /** Encodes it. */
  public void write(WireWriter out) {
    out.writeInt(offset);
    out.writeLong(elapsedNanos);
  }

  /** Decodes it. */
  public static Running read(WireReader in) {
    return new Running(in.readInt(), in.readLong());
  }
}
