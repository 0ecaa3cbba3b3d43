package io.pipepool.internal.launch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the text of one stream into lines, and passes each on with the task whose call ran when it
 * began. If a line is very long, this class passes it on in pieces.
 */
final class LineCutter {
  private static final int MAX_LINE = 8 * 1024;

  private final OutputPump.Lines lines;
  private final Charset charset;
  private final PrintingTasks tasks = new PrintingTasks();
  private final byte[] line = new byte[MAX_LINE];
  private int length;

  /** Whether the line has begun. A piece of it may have been passed on. */
  private boolean begun;

  /** The task whose call ran when the line began. */
  private @Nullable String task;

  LineCutter(OutputPump.Lines lines, Charset charset) {
    this.lines = lines;
    this.charset = charset;
  }

  /** Takes note that calls of {@code marked} begin, or have ended. */
  void mark(boolean begins, String marked) {
    tasks.note(begins, marked);
  }

  /** Takes the bytes from {@code from} up to {@code to}. */
  void text(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!begun) {
        begun = true;
        task = tasks.only();
      }
      if (bytes[i] == '\n') {
        endLine();
      } else {
        line[length++] = bytes[i];
        if (length == MAX_LINE) {
          int rest = unfinished();
          passOn(length - rest);
          System.arraycopy(line, MAX_LINE - rest, line, 0, rest);
          length = rest;
        }
      }
    }
  }

  /** Ends the stream. A line without an end is a line, too. */
  void end() {
    if (length > 0) {
      endLine();
    }
  }

  private void endLine() {
    passOn(length > 0 && line[length - 1] == '\r' ? length - 1 : length);
    length = 0;
    begun = false;
  }

  /**
   * Returns how many bytes at the end are the beginning of a character, so that no piece cuts one.
   */
  private int unfinished() {
    if (!charset.equals(StandardCharsets.UTF_8)) {
      return 0;
    }
    for (int back = 1; back <= 3; back++) {
      int one = line[length - back] & 0xff;
      if (one >= 0b1100_0000) { // the first byte of a character
        int size = one >= 0b1111_0000 ? 4 : one >= 0b1110_0000 ? 3 : 2;
        return size > back ? back : 0;
      } else if (one < 0b1000_0000) {
        return 0;
      }
    }
    return 0;
  }

  /**
   * Passes on the first {@code count} bytes. The consumer may throw anything, for example a
   * replaced {@link System#err} whose program has ended. If this thread then read no more, the
   * worker would wait for ever with its output.
   */
  private void passOn(int count) {
    try {
      lines.take(task, new String(line, 0, count, charset));
    } catch (Throwable lost) {
      // the tail has the line, and no other place can take the failure
    }
  }
}
