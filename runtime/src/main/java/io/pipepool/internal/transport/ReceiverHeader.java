package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * An object that batches call methods on; its encoded bytes follow in the same frame.
 *
 * @param taskId the task that decodes it
 */
public record ReceiverHeader(int taskId) {
  /** Encodes it. */
  public void write(WireWriter out) {
    out.writeInt(taskId);
  }

  /** Decodes it. */
  public static ReceiverHeader read(WireReader in) {
    return new ReceiverHeader(in.readInt());
  }
}
