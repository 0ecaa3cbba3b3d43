package io.pipepool.internal.failure;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One throwable as plain data.
 *
 * @param className its class
 * @param message its message, possibly cut
 * @param frames its stack trace
 * @param cause the number of its cause, or -1
 * @param suppressed the numbers of its suppressed exceptions
 * @param object the throwable alone as a serialised object, or empty if it cannot be serialised
 */
@SuppressWarnings("ArrayRecordComponent") // no code compares nodes
record FailureNode(
    String className,
    @Nullable String message,
    List<StackTraceElement> frames,
    int cause,
    List<Integer> suppressed,
    byte[] object) {

  /** One byte for each of the six parts. */
  static final int MIN_BYTES = 6;

  void write(WireWriter out) {
    out.writeString(className);
    out.writeString(message);
    out.writeVarInt(frames.size());
    for (StackTraceElement frame : frames) {
      StackFrames.write(out, frame);
    }
    out.writeVarInt(cause + 1);
    out.writeVarInt(suppressed.size());
    for (int number : suppressed) {
      out.writeVarInt(number);
    }
    out.writeVarInt(object.length);
    out.writeRaw(object, 0, object.length);
  }

  static FailureNode read(WireReader in, int nodes) {
    String className = readText(in);
    if (className == null) {
      throw in.malformed("a failure has no class");
    }
    String message = readText(in);
    int depth = in.readCount(StackFrames.MIN_BYTES);
    if (depth > ThrowableReader.MAX_FRAMES) {
      throw in.malformed("an exception has " + depth + " frames");
    }
    List<StackTraceElement> frames = new ArrayList<>(depth);
    for (int i = 0; i < depth; i++) {
      frames.add(StackFrames.read(in));
    }
    int cause = readNumber(in, nodes + 1) - 1;
    int count = in.readCount(1);
    if (count > FailureGraph.MAX_NODES) {
      throw in.malformed("an exception suppresses " + count + " others");
    }
    List<Integer> suppressed = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      suppressed.add(readNumber(in, nodes));
    }
    return new FailureNode(className, message, frames, cause, suppressed, readObject(in));
  }

  /** Returns the same throwable as plain data only. */
  FailureNode withoutObject() {
    return new FailureNode(className, message, frames, cause, suppressed, new byte[0]);
  }

  /** Returns the class and the message, as {@link Throwable#toString} does. */
  String text() {
    return message == null ? className : className + ": " + message;
  }

  private static @Nullable String readText(WireReader in) {
    String text = in.readString();
    if (text != null && text.length() > ThrowableReader.MAX_TEXT) {
      throw in.malformed("a failure has a text of " + text.length() + " chars");
    }
    return text;
  }

  private static byte[] readObject(WireReader in) {
    int length = in.readCount(1);
    if (length > BoundedBytes.MAX_BYTES) {
      throw in.malformed("a failure has an object of " + length + " bytes");
    }
    byte[] object = new byte[length];
    in.readRaw(object, 0, length);
    return object;
  }

  private static int readNumber(WireReader in, int end) {
    int number = in.readVarInt();
    if (number < 0 || number >= end) {
      throw in.malformed("a failure refers to exception " + number + " of " + end);
    }
    return number;
  }
}
