package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * The call of a batch that has been running for a while. All calls before it have finished, and
 * none after it has started.
 *
 * @param offset its place in the batch
 * @param elapsedNanos how long it has been running at least
 */
public record Running(int offset, long elapsedNanos) {
  /** Writes the message. */
  public void write(WireWriter out) {
    out.writeInt(offset);
    out.writeLong(elapsedNanos);
  }

  /** Reads a message. */
  public static Running read(WireReader in) {
    Running running = new Running(in.readInt(), in.readLong());
    if (running.elapsedNanos < 0) { // the call would begin in the future
      throw in.malformed("a call that has run for " + running.elapsedNanos + " nanoseconds");
    }
    return running;
  }
}
