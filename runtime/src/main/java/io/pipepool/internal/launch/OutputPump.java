package io.pipepool.internal.launch;

import io.pipepool.internal.MemoryPause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a worker's output, so that the worker never waits. It keeps the end of the output, and
 * passes on whole lines.
 *
 * <p>It runs on a thread of its own until the stream ends. If a line is very long, the pump passes
 * it on in pieces.
 */
public final class OutputPump implements Runnable {
  private static final int MAX_LINE = 8 * 1024;
  private static final int TAIL_SHOWN = 4 * 1024;

  private final InputStream in;
  private final @Nullable Consumer<String> lines;
  private final Charset charset;
  private final OutputTail tail = new OutputTail();
  private final byte[] line = new byte[MAX_LINE];
  private final byte[] buffer = new byte[8 * 1024];
  private int length;

  /**
   * Prepares a pump of {@code in}.
   *
   * @param lines takes each line, without its end; null to discard them
   */
  public OutputPump(InputStream in, @Nullable Consumer<String> lines) {
    this.in = in;
    this.lines = lines;
    String encoding = System.getProperty("native.encoding");
    this.charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
  }

  /** Pumps until the stream ends or fails. */
  @Override
  public void run() {
    try {
      for (int n = read(); n >= 0; n = read()) {
        tail.add(buffer, 0, n);
        if (lines != null) {
          split(buffer, n);
        }
      }
    } catch (IOException e) {
      // The stream was closed: the worker is dead, and another process holds its pipe open.
    }
    if (length > 0) {
      passOn();
    }
  }

  private int read() throws IOException {
    while (true) {
      try {
        return in.read(buffer);
      } catch (OutOfMemoryError e) { // without this thread, the worker would wait with its output
        MemoryPause.take();
      }
    }
  }

  /** Keeps all lines that have come so far out of {@link #tail}. */
  public void mark() {
    tail.mark();
  }

  /** Returns the last lines since the mark. */
  public String tail() {
    return tail.last(TAIL_SHOWN, charset);
  }

  private void split(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] == '\n') {
        passOn();
      } else {
        line[length++] = bytes[i];
        if (length == MAX_LINE) {
          passOn();
        }
      }
    }
  }

  /**
   * Passes on a line. The consumer may throw anything, for example a replaced {@link System#err}
   * whose program has ended. If this thread then read no more, the worker would wait for ever with
   * its output.
   */
  private void passOn() {
    int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    length = 0;
    if (lines != null) {
      try {
        lines.accept(new String(line, 0, end, charset));
      } catch (Throwable lost) {
        // the tail has the line, and no other place can take the failure
      }
    }
  }
}
