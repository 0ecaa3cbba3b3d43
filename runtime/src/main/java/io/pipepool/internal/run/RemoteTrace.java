package io.pipepool.internal.run;

import io.pipepool.internal.batch.Guarded;
import java.util.Arrays;

/**
 * Makes the stack trace of an exception that came back read as if there had been no process
 * between: first the worker's frames, then a line that names the worker and the input, then the
 * caller's.
 */
final class RemoteTrace {
  private static final String INTERNAL = "io.pipepool.internal.";

  private RemoteTrace() {}

  /** Adds the line that names the worker and the input. */
  static void mark(Throwable failure, String worker, long index) {
    StackTraceElement line =
        new StackTraceElement("pipepool", "call", worker + ", input " + index, -1);
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
    } catch (Throwable overridden) { // its class has other plans for its trace, and keeps that
      Guarded.checkJvm(overridden);
    }
  }
}
