package io.pipepool.internal.lane;

import io.pipepool.OutputLine;
import io.pipepool.internal.launch.OutputPump;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one stream of one worker.
 *
 * <p>Threading: one thread takes them.
 */
final class PrintedLines extends Delivery.Source implements OutputPump.Lines {
  private final OutputLines lines;
  private final String worker;
  private final LongSupplier pid;
  private final OutputLine.Stream stream;

  /**
   * Makes the source of the lines of one stream.
   *
   * @param pid the process id of the worker's JVM, which is known when the JVM has answered
   */
  PrintedLines(OutputLines lines, String worker, LongSupplier pid, OutputLine.Stream stream) {
    this.lines = lines;
    this.worker = worker;
    this.pid = pid;
    this.stream = stream;
  }

  @Override
  public void take(@Nullable String task, String text) {
    lines.add(this, task, text);
  }

  @Override
  void deliverGap(long missing) {
    deliver(
        null,
        "[pipepool:output-gap] "
            + missing
            + " lines are missing here, because the consumer of output(...) is slower than the"
            + " workers print");
  }

  @Override
  void failed(Throwable why) {
    lines.failed(worker, why);
  }

  /** Gives the consumer a line. */
  void deliver(@Nullable String task, String text) {
    lines.deliver(new OutputLine(worker, pid.getAsLong(), stream, task, text));
  }
}
