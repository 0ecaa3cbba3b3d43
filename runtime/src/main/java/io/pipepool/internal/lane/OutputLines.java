package io.pipepool.internal.lane;

import io.pipepool.OutputLine;
import io.pipepool.internal.OperatorLog;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The lines that the workers of a pool print, on their way to the consumer of the user.
 *
 * <p>Threading: as {@link Deliveries}.
 */
public final class OutputLines {
  /** How much may wait, in characters. */
  private static final long MOST_CHARS = 16L << 20;

  /** What a line counts beside its text, so that many empty lines count, too. */
  private static final int LINE_CHARS = 100;

  private final Consumer<? super OutputLine> consumer;
  private final Deliveries deliveries;
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * Makes the way to one consumer.
   *
   * @param poolName the beginning of the thread's name
   */
  public OutputLines(Consumer<? super OutputLine> consumer, String poolName) {
    this.consumer = consumer;
    this.deliveries = new Deliveries(MOST_CHARS, MOST_CHARS, poolName + "-lines");
  }

  /** Takes a line. If too much waits, the line is missing, and {@code source} counts it. */
  void add(PrintedLines source, @Nullable String task, String text) {
    deliveries.add(source, LINE_CHARS + text.length(), () -> source.deliver(task, text));
  }

  /** Gives the consumer a line, on the thread of the deliveries. */
  void deliver(OutputLine line) {
    consumer.accept(line);
  }

  /** Tells the operator once that the consumer has failed. */
  void failed(String worker, Throwable why) {
    if (failed.compareAndSet(false, true)) {
      OperatorLog.warn(
          "[pipepool:output-consumer] the consumer of the output of "
              + worker
              + " failed: "
              + why
              + "; it gets later lines all the same, and further failures are not told; let it"
              + " catch its exceptions",
          why);
    }
  }

  /**
   * Takes no more lines, and waits until the consumer has all lines that came before, but not
   * longer than {@code nanos}. If the consumer itself calls this method, the method does not wait.
   */
  public void end(long nanos) throws InterruptedException {
    int lost = deliveries.end(nanos);
    if (lost > 0) {
      OperatorLog.warn(
          "[pipepool:output-gap] "
              + lost
              + " lines of output are lost: the pool was closed, and the consumer had not taken"
              + " them in time");
    }
  }
}
