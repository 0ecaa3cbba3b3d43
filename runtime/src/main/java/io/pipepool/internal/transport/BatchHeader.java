package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * The description of a batch. The encoded inputs follow in the same frame.
 *
 * @param taskId the task, defined before
 * @param receiverId the object that the method is called on, sent before, or 0
 * @param count how many calls, from 1
 * @param credit how many bytes the calls may emit before they wait for more credit
 * @param marked whether the worker tells the parent before it begins the batch
 */
public record BatchHeader(int taskId, int receiverId, int count, long credit, boolean marked) {
  /** Writes the header. */
  public void write(WireWriter out) {
    out.writeInt(taskId);
    out.writeInt(receiverId);
    out.writeInt(count);
    out.writeLong(credit);
    out.writeBoolean(marked);
  }

  /** Reads a header. */
  public static BatchHeader read(WireReader in) {
    BatchHeader header =
        new BatchHeader(in.readInt(), in.readInt(), in.readInt(), in.readLong(), in.readBoolean());
    if (header.count <= 0) {
      throw in.malformed("a batch of " + header.count + " calls");
    }
    return header;
  }
}
