package io.pipepool.internal.operation;

import io.pipepool.internal.failure.ThrowableReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes the stack trace of an exception that came back read as if there were no process between:
 * first the worker's frames, then a line that names the worker and the input, then the caller's
 * frames.
 */
final class RemoteTrace {
  private static final String INTERNAL = "io.pipepool.internal.";

  private RemoteTrace() {}

  /**
   * Adds the line that names the worker and the input.
   *
   * @param worker null if the call ran on a thread of this process
   */
  static void mark(Throwable failure, @Nullable String worker, long index) {
    String place = worker == null ? "inline" : worker;
    StackTraceElement line =
        new StackTraceElement("pipepool", "call", place + ", input " + index, -1);
    append(failure, line);
  }

  /** Adds the frames of the calling thread. */
  static void appendCaller(Throwable failure) {
    StackTraceElement[] frames = new Throwable().getStackTrace();
    append(
        failure,
        Arrays.stream(frames)
            .filter(frame -> !frame.getClassName().startsWith(INTERNAL))
            .toArray(StackTraceElement[]::new));
  }

  private static void append(Throwable failure, StackTraceElement... more) {
    try {
      StackTraceElement[] frames = failure.getStackTrace();
      StackTraceElement[] all = Arrays.copyOf(frames, frames.length + more.length);
      System.arraycopy(more, 0, all, frames.length, more.length);
      failure.setStackTrace(all);
    } catch (Throwable overridden) { // its class overrides setStackTrace, and keeps its own trace
      ThrowableReader.checkJvm(overridden);
    }
  }
}
