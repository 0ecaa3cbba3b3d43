package io.pipepool.internal.launch;

import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.transport.OutputMarks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Takes a worker's output, so that the worker never waits. It keeps the end of the output, and
 * passes on whole lines.
 *
 * <p>It runs on a thread of its own until the stream ends.
 */
public final class OutputPump implements Runnable {
  /** Takes the lines, in order. */
  @FunctionalInterface
  public interface Lines {
    /**
     * Takes a line, without its end, or a piece of a long line.
     *
     * @param task the task whose call ran when the line began; null if none did, or the worker does
     *     not say
     */
    void take(@Nullable String task, String text);
  }

  private static final int TAIL_SHOWN = 4 * 1024;

  private final InputStream in;
  private final OutputMarks marks;
  private final OutputTail tail;
  private final Charset charset;
  private final @Nullable LineCutter cutter;
  private final @Nullable MarkScanner scanner;
  private final byte[] buffer = new byte[8 * 1024];

  /**
   * Prepares a pump of {@code in}.
   *
   * @param lines takes each line; null to discard them
   */
  public OutputPump(InputStream in, @Nullable Lines lines) {
    this(in, lines, OutputMarks.NONE);
  }

  /**
   * Prepares a pump of {@code in}.
   *
   * @param lines takes each line; null to discard them
   * @param marks the marks that the stream has among its text
   */
  public OutputPump(InputStream in, @Nullable Lines lines, OutputMarks marks) {
    this(in, lines, marks, new OutputTail());
  }

  private OutputPump(InputStream in, @Nullable Lines lines, OutputMarks marks, OutputTail tail) {
    this.in = in;
    this.marks = marks;
    this.tail = tail;
    String encoding = System.getProperty("native.encoding");
    this.charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
    this.cutter = lines == null ? null : new LineCutter(lines, charset);
    this.scanner = marks.areOn() ? new MarkScanner(marks, new Parts()) : null;
  }

  /** Returns a pump of another stream of the worker. The two keep one end of both. */
  public OutputPump beside(InputStream other, Lines otherLines) {
    return new OutputPump(other, otherLines, marks, tail);
  }

  /** Pumps until the stream ends or fails. */
  @Override
  public void run() {
    try {
      for (int n = read(); n >= 0; n = read()) {
        if (scanner == null) {
          text(buffer, 0, n);
        } else {
          scanner.take(buffer, n);
        }
      }
    } catch (IOException e) {
      // The stream was closed: the worker is dead, and another process holds its pipe open.
    }
    if (scanner != null) {
      scanner.end();
    }
    if (cutter != null) {
      cutter.end();
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

  private void text(byte[] bytes, int from, int to) {
    tail.add(bytes, from, to - from);
    if (cutter != null) {
      cutter.text(bytes, from, to);
    }
  }

  /** The parts of a stream with marks. */
  private final class Parts implements MarkScanner.Sink {
    @Override
    public void text(byte[] bytes, int from, int to) {
      OutputPump.this.text(bytes, from, to);
    }

    @Override
    public void mark(boolean begins, String task) {
      if (cutter != null) {
        cutter.mark(begins, task);
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
}
