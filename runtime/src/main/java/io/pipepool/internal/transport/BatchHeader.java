package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * The description of a batch. The encoded inputs follow in the same frame.
 *
 * @param taskId the task, defined before
 * @param receiverId the object that the method is called on, sent before, or 0
 * @param count how many calls, from 1
 * @param credit how many bytes the calls may emit before they wait for more credit
 * @param marked whether the worker tells the parent before it begins the batch
 * @param divisible whether the worker gives back the calls behind one that takes long
 * @param attempt how often the calls have been run before
 * @param context what the caller's thread carried, or null for nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BatchHeader(
    int taskId,
    int receiverId,
    int count,
    long credit,
    boolean marked,
    boolean divisible,
    int attempt,
    byte @Nullable [] context) {
  /** In the byte of parts: the batch is marked. */
  private static final int MARKED = 1;

  /** In the byte of parts: the number of earlier runs follows. It is missing if it is 0. */
  private static final int AGAIN = 2;

  /** In the byte of parts: what the caller's thread carried follows. */
  private static final int CONTEXT = 4;

  /** In the byte of parts: the batch is divisible. */
  private static final int DIVISIBLE = 8;

  /** The description of calls that have not been run before, of a caller that carried nothing. */
  public BatchHeader(int taskId, int receiverId, int count, long credit, boolean marked) {
    this(taskId, receiverId, count, credit, marked, false, 0, null);
  }

  /** Returns the same header for calls of a caller that carried something else. */
  public BatchHeader withContext(byte @Nullable [] other) {
    return new BatchHeader(taskId, receiverId, count, credit, marked, divisible, attempt, other);
  }

  /** Returns the encoded header. */
  public WireWriter encoded() {
    WireWriter out = new WireWriter();
    write(out);
    return out;
  }

  /** Writes the header. */
  public void write(WireWriter out) {
    out.writeInt(taskId);
    out.writeInt(receiverId);
    out.writeInt(count);
    out.writeLong(credit);
    out.writeByte((byte) parts());
    if (attempt > 0) {
      out.writeInt(attempt);
    }
    if (context != null) {
      out.writeBytes(context);
    }
  }

  private int parts() {
    return (marked ? MARKED : 0)
        | (attempt > 0 ? AGAIN : 0)
        | (context == null ? 0 : CONTEXT)
        | (divisible ? DIVISIBLE : 0);
  }

  /** Reads a header. */
  public static BatchHeader read(WireReader in) {
    int taskId = in.readInt();
    int receiverId = in.readInt();
    int count = in.readInt();
    long credit = in.readLong();
    int parts = in.readByte();
    if (count <= 0) {
      throw in.malformed("a batch of " + count + " calls");
    }
    if ((parts & ~(MARKED | AGAIN | CONTEXT | DIVISIBLE)) != 0) {
      throw in.malformed("a batch with unknown parts " + parts);
    }
    int attempt = (parts & AGAIN) == 0 ? 0 : in.readInt();
    byte[] context = (parts & CONTEXT) == 0 ? null : in.readBytes();
    boolean marked = (parts & MARKED) != 0;
    boolean divisible = (parts & DIVISIBLE) != 0;
    return new BatchHeader(taskId, receiverId, count, credit, marked, divisible, attempt, context);
  }
}
