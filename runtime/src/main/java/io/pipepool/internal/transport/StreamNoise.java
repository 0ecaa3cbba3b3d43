package io.pipepool.internal.transport;

import io.pipepool.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The message about bytes in a stream of frames that are no frame. */
final class StreamNoise {
  static final String HINT =
      ": something else writes to the worker's standard output, which it needs for itself;"
          + " let native code and child processes print to standard error";

  private static final int SHOWN = 200;

  private StreamNoise() {}

  /**
   * Returns the failure that shows the bytes from {@code from}, and those that follow without
   * waiting.
   */
  static TransportException found(byte[] buffer, int from, int to, InputStream in)
      throws IOException {
    byte[] shown = new byte[SHOWN];
    int n = Math.min(SHOWN, to - from);
    System.arraycopy(buffer, from, shown, 0, n);
    int more = Math.min(SHOWN - n, in.available());
    if (more > 0) {
      n += Math.max(0, in.read(shown, n, more));
    }
    return new TransportException(
        "[pipepool:noise] not a frame: '" + printable(shown, n) + "'" + HINT);
  }

  private static String printable(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder(length);
    for (char c : new String(bytes, 0, length, StandardCharsets.UTF_8).toCharArray()) {
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(Character.isISOControl(c) ? "\\x" + Integer.toHexString(c) : c);
      }
    }
    return text.toString();
  }
}
