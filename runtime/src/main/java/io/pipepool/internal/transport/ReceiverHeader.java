package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * The description of an object on which batches call methods. Its encoded bytes follow in the same
 * frame.
 *
 * @param taskId the task that decodes the object
 */
public record ReceiverHeader(int taskId) {
  /** Writes the header. */
  public void write(WireWriter out) {
    out.writeInt(taskId);
  }

  /** Reads a header. */
  public static ReceiverHeader read(WireReader in) {
    return new ReceiverHeader(in.readInt());
  }
}
