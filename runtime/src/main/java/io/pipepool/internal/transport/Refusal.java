package io.pipepool.internal.transport;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/**
 * The reason why no call of a batch has started.
 *
 * @param taskId the task of the batch
 * @param reason the kind of the mistake
 * @param message what is wrong and what to change
 */
public record Refusal(int taskId, Reason reason, String message) {
  /** The kinds of mistakes. */
  public enum Reason {
    /** The worker cannot load the task's class. Another class path may help. */
    TASK_MISSING,
    /** Both processes have the class, but compiled from different sources. */
    TASK_STALE,
    /** The receiver cannot be decoded. */
    RECEIVER,
    /** The parent and the worker disagree about the frames sent before. */
    PROTOCOL
  }

  private static final Reason[] REASONS = Reason.values();

  /** Writes the refusal. */
  @SuppressWarnings("EnumOrdinal") // the version of the protocol says that both have this enum
  public void write(WireWriter out) {
    out.writeInt(taskId);
    out.writeByte((byte) reason.ordinal());
    out.writeString(message);
  }

  /** Reads a refusal. */
  public static Refusal read(WireReader in) {
    int taskId = in.readInt();
    int reason = in.readByte();
    if (reason < 0 || reason >= REASONS.length) {
      throw in.malformed("unknown reason " + reason);
    }
    return new Refusal(taskId, REASONS[reason], Wire.text(in));
  }
}
