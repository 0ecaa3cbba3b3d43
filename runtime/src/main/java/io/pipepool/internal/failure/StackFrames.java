package io.pipepool.internal.failure;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/** Frames of a stack trace on the wire, with module and class loader. */
final class StackFrames {
  /** Six strings and a line number. */
  static final int MIN_BYTES = 6 + Integer.BYTES;

  private StackFrames() {}

  static void write(WireWriter out, StackTraceElement frame) {
    out.writeString(frame.getClassLoaderName());
    out.writeString(frame.getModuleName());
    out.writeString(frame.getModuleVersion());
    out.writeString(frame.getClassName());
    out.writeString(frame.getMethodName());
    out.writeString(frame.getFileName());
    out.writeInt(frame.getLineNumber());
  }

  static StackTraceElement read(WireReader in) {
    return new StackTraceElement(
        in.readString(),
        in.readString(),
        in.readString(),
        present(in),
        present(in),
        in.readString(),
        in.readInt());
  }

  private static String present(WireReader in) {
    String text = in.readString();
    if (text == null) {
      throw in.malformed("a stack frame has no class or method");
    }
    return text;
  }
}
