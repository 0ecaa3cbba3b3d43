package io.pipepool.internal.logging;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.Failures;
import io.pipepool.spi.LogEvent;
import java.time.Instant;

/** Log records on the wire. They are plain data: the reader rebuilds and looks up nothing. */
public final class LogEvents {
  /** The most chars of a message. */
  static final int MOST_MESSAGE = 64 * 1024;

  /** The most chars of a name. */
  static final int MOST_NAME = 1_000;

  private static final int MOST_DETAILS = 256 * 1024;

  /** The most bytes of a record, with an exception that has many causes and deep stacks. */
  public static final int MOST_BYTES = 16 << 20;

  private LogEvents() {}

  /** Writes a record. It cuts long texts, and leaves out details that are too large. */
  public static void write(WireWriter out, String bridge, LogEvent event) {
    out.writeString(bridge);
    out.writeString(cut(event.logger(), MOST_NAME));
    out.writeInt(event.level());
    out.writeString(cut(event.message(), MOST_MESSAGE));
    Instant time = event.time();
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
    out.writeString(cut(event.thread(), MOST_NAME));
    out.writeLong(event.threadId());
    byte[] details = event.details();
    out.writeBytes(details.length > MOST_DETAILS ? new byte[0] : details);
    Throwable thrown = event.thrown();
    out.writeBoolean(thrown != null);
    if (thrown != null) {
      Failures.writePlain(out, thrown);
    }
  }

  private static String cut(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, most) + "... (" + text.length() + " chars in all)";
  }

  /** Reads a record. The name of its bridge has been read. */
  public static LogEvent read(WireReader in) {
    String logger = in.readString();
    int level = in.readInt();
    String message = in.readString();
    Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
    String thread = in.readString();
    long threadId = in.readLong();
    byte[] details = in.readBytes();
    Throwable thrown = in.readBoolean() ? Failures.readPlain(in) : null;
    return new LogEvent(logger, level, message, time, thread, threadId, thrown, details);
  }
}
