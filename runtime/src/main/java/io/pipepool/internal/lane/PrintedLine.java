package io.pipepool.internal.lane;

import io.pipepool.OutputLine;
import io.pipepool.internal.launch.OutputPump;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A line that waits for the consumer, or the place of lines that are missing. */
sealed interface PrintedLine {
  /** Returns the stream that it comes from. */
  Source source();

  /** Returns the line as the consumer gets it. */
  OutputLine toLine();

  /** A line. */
  record Text(Source source, @Nullable String task, String text) implements PrintedLine {
    @Override
    public OutputLine toLine() {
      return source.line(task, text);
    }
  }

  /**
   * The place of missing lines.
   *
   * <p>Threading: the lock of {@link OutputLines} guards the number. After its thread has taken the
   * gap, no line is added.
   */
  final class Gap implements PrintedLine {
    private final Source source;
    private long lines;

    Gap(Source source) {
      this.source = source;
    }

    void more() {
      lines++;
    }

    @Override
    public Source source() {
      return source;
    }

    @Override
    public OutputLine toLine() {
      return source.line(
          null,
          "[pipepool:output-gap] "
              + lines
              + " lines are missing here, because the consumer of output(...) is slower than the"
              + " workers print");
    }
  }

  /**
   * One stream of one worker.
   *
   * <p>Threading: one thread takes its lines. The lock of {@link OutputLines} guards its gap.
   */
  final class Source implements OutputPump.Lines {
    private final OutputLines lines;
    private final String worker;
    private final LongSupplier pid;
    private final OutputLine.Stream stream;
    private @Nullable Gap gap;

    /**
     * Makes the source of the lines of one stream.
     *
     * @param pid the process id of the worker's JVM, which is known when the JVM has answered
     */
    Source(OutputLines lines, String worker, LongSupplier pid, OutputLine.Stream stream) {
      this.lines = lines;
      this.worker = worker;
      this.pid = pid;
      this.stream = stream;
    }

    @Override
    public void take(@Nullable String task, String text) {
      lines.add(this, task, text);
    }

    String worker() {
      return worker;
    }

    /** Returns the place of missing lines behind all of its lines that wait, or null. */
    @Nullable Gap gap() {
      return gap;
    }

    void open(Gap opened) {
      gap = opened;
    }

    void closeGap() {
      gap = null;
    }

    private OutputLine line(@Nullable String task, String text) {
      return new OutputLine(worker, pid.getAsLong(), stream, task, text);
    }
  }
}
