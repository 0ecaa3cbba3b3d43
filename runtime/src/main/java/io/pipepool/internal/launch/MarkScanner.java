package io.pipepool.internal.launch;

import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.transport.OutputMarks;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Takes the marks of {@link OutputMarks} out of the bytes that a worker has printed.
 *
 * <p>Bytes may come in pieces of any size. If bytes begin as a mark does and go on differently,
 * they are text.
 */
final class MarkScanner {
  /** Takes the parts of the output, in order. */
  interface Sink {
    /** Takes text, which is the bytes from {@code from} up to {@code to}. */
    void text(byte[] bytes, int from, int to);

    /** Takes a mark: calls of {@code task} begin, or have ended. */
    void mark(boolean begins, String task);
  }

  private final byte[] start;
  private final Sink sink;

  /** The bytes so far that may be a mark, and the size of the mark as far as it is known. */
  private final byte[] held = new byte[OutputMarks.MOST_SIZE];

  private int length;
  private int size;

  MarkScanner(OutputMarks marks, Sink sink) {
    this.start = marks.start();
    this.sink = sink;
  }

  /** Takes the next {@code count} bytes. */
  void take(byte[] bytes, int count) {
    int from = 0; // the first byte that has not been passed on
    for (int i = 0; i < count; i++) {
      if (length > 0 && !fits(bytes[i])) {
        giveBack(); // only the first byte of a mark is 0, so no other mark can begin among these
      }
      if (length > 0 || bytes[i] == start[0]) {
        passOn(bytes, from, i);
        from = i + 1;
        hold(bytes[i]);
      }
    }
    passOn(bytes, from, count);
  }

  /** Ends the output: bytes that may have become a mark are text. */
  void end() {
    giveBack();
  }

  private boolean fits(byte next) {
    return length >= start.length || next == start[length];
  }

  private void hold(byte next) {
    held[length++] = next;
    if (length == OutputMarks.HEAD_SIZE) {
      size = length + ByteBuffer.wrap(held).getShort(OutputMarks.KEY_SIZE + 1);
      if (size < length || size > held.length) { // code of the user has copied the key
        giveBack();
      }
    }
    if (length >= OutputMarks.HEAD_SIZE && length == size) {
      length = 0;
      passMark();
    }
  }

  /** If memory is exhausted, tries again: the text behind the mark would seem to be another's. */
  private void passMark() {
    int name = OutputMarks.HEAD_SIZE;
    while (true) {
      try {
        String task = new String(held, name, size - name, StandardCharsets.UTF_8);
        sink.mark(held[OutputMarks.KEY_SIZE] != 0, task);
        return;
      } catch (OutOfMemoryError e) {
        MemoryPause.take();
      }
    }
  }

  private void giveBack() {
    int end = length;
    length = 0;
    passOn(held, 0, end);
  }

  private void passOn(byte[] bytes, int from, int to) {
    if (to > from) {
      sink.text(bytes, from, to);
    }
  }
}
