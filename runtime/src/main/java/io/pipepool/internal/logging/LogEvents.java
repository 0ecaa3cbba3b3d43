package io.pipepool.internal.logging;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.Failures;
import io.pipepool.internal.failure.ThrowableReader;
import io.pipepool.spi.LogEvent;
import java.time.Instant;

/** Log records on the wire. They are plain data: the reader rebuilds and looks up nothing. */
public final class LogEvents {
  /** The most chars of a message. */
  static final int MOST_MESSAGE = 64 * 1024;

  /** The most chars of a name. */
  static final int MOST_NAME = 1_000;

  private static final int MOST_DETAILS = 256 * 1024;

  /** The most chars of the words which say that a text is cut. */
  private static final int CUT_WORDS = 50;

  /** The most bytes of a record, with an exception that has many causes and deep stacks. */
  public static final int MOST_BYTES = 16 << 20;

  private LogEvents() {}

  /**
   * Returns whether the parent takes the name in a question. It would not know the logger of a cut
   * name.
   */
  public static boolean isAskable(String logger) {
    return logger.length() <= MOST_NAME;
  }

  /**
   * Returns the bytes of a record. This method cuts long texts, and leaves out details that are too
   * large. If the record has more than {@code most} bytes with its exception, the exception's text
   * stands in the message in its place.
   */
  public static WireWriter encode(String bridge, LogEvent event, long most) {
    try {
      return write(bridge, event, most);
    } catch (TransportException e) {
      return write(bridge, withoutThrown(event), Long.MAX_VALUE);
    }
  }

  private static LogEvent withoutThrown(LogEvent event) {
    Throwable thrown = event.thrown();
    String message = event.message();
    return new LogEvent(
        event.logger(),
        event.level(),
        thrown == null
            ? message
            : cut(message, MOST_MESSAGE / 2) + ": " + ThrowableReader.text(thrown),
        event.time(),
        event.thread(),
        event.threadId(),
        null,
        event.details());
  }

  private static WireWriter write(String bridge, LogEvent event, long most) {
    WireWriter out = new WireWriter(most);
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
    return out;
  }

  private static String cut(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, most) + "... (" + text.length() + " chars in all)";
  }

  /**
   * Reads the name of a bridge, a logger or a thread.
   *
   * @throws io.pipepool.TransportException if it is null or too long
   */
  public static String readName(WireReader in) {
    return text(in, MOST_NAME);
  }

  private static String text(WireReader in, int most) {
    String text = in.readString();
    if (text == null) {
      throw in.malformed("null where a text of a log record must be");
    }
    if (text.length() > most + CUT_WORDS) {
      throw in.malformed("a log record with a text of " + text.length() + " chars");
    }
    return text;
  }

  private static byte[] details(WireReader in) {
    byte[] details = in.readBytes();
    if (details == null || details.length > MOST_DETAILS) {
      throw in.malformed("a log record with too many details, or without them");
    }
    return details;
  }

  /**
   * Reads a record. The name of its bridge has been read.
   *
   * @throws io.pipepool.TransportException if it has a text that no worker sends
   */
  public static LogEvent read(WireReader in) {
    String logger = readName(in);
    int level = in.readInt();
    String message = text(in, MOST_MESSAGE);
    Instant time = Instant.ofEpochSecond(in.readLong(), in.readInt());
    String thread = readName(in);
    long threadId = in.readLong();
    byte[] details = details(in);
    Throwable thrown = in.readBoolean() ? Failures.readPlain(in) : null;
    return new LogEvent(logger, level, message, time, thread, threadId, thrown, details);
  }
}
