package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * Why no call of a batch was started.
 *
 * @param taskId the task of the batch
 * @param reason whose fault it is
 * @param message what is wrong and what to change
 */
public record Refusal(int taskId, Reason reason, String message) {
  /** What was amiss. */
  public enum Reason {
    /** The worker cannot load the task's class: another class path may help. */
    TASK_MISSING,
    /** Both have the class, but compiled from different sources. */
    TASK_STALE,
    /** The receiver cannot be decoded. */
    RECEIVER,
    /** The parent and the worker disagree about what was sent before. */
    PROTOCOL
  }

  private static final Reason[] REASONS = Reason.values();

  /** Encodes it. */
  @SuppressWarnings("EnumOrdinal") // both sides have the same enum: the protocol's version says so
  public void write(WireWriter out) {
    out.writeInt(taskId);
    out.writeByte((byte) reason.ordinal());
    out.writeString(message);
  }

  /** Decodes it. */
  public static Refusal read(WireReader in) {
    int taskId = in.readInt();
    int reason = in.readByte();
    if (reason < 0 || reason >= REASONS.length) {
      throw in.malformed("unknown reason " + reason);
    }
    return new Refusal(taskId, REASONS[reason], Wire.text(in));
  }
}
