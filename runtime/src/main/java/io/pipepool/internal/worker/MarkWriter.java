package io.pipepool.internal.worker;

import io.pipepool.internal.transport.OutputMarks;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes marks among the bytes that this process prints, so that the parent knows which calls
 * printed them.
 *
 * <p>Threading: each thread that runs calls uses it. No two marks mix, because each is one write.
 */
final class MarkWriter {
  private final OutputMarks marks;
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final OutputStream err = new FileOutputStream(FileDescriptor.err);

  MarkWriter(OutputMarks marks) {
    this.marks = marks;
  }

  /**
   * Marks that calls of {@code task} begin, or that they have ended.
   *
   * @param begins whether they begin
   */
  void mark(boolean begins, String task) {
    byte[] mark = marks.mark(begins, task);
    if (marks.both()) {
      write(out, mark);
    }
    write(err, mark);
  }

  private static void write(OutputStream stream, byte[] mark) {
    try {
      stream.write(mark);
    } catch (IOException e) {
      // Code of the user has closed the stream, so no text follows that a mark could explain.
    }
  }
}
