package io.pipepool.internal.batch;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a throwable says of itself, even if its own methods throw. */
final class Guarded {
  /** In chars; the rest of a longer message is left out. */
  private static final int MAX_MESSAGE = 32 * 1024;

  private static final int MAX_FRAMES = 1024;
  private static final StackTraceElement[] NO_FRAMES = {};

  private Guarded() {}

  static @Nullable String message(Throwable throwable) {
    String message;
    try {
      message = throwable.getMessage();
    } catch (Throwable broken) {
      return "(its getMessage() threw " + broken.getClass().getName() + ")";
    }
    if (message == null || message.length() <= MAX_MESSAGE) {
      return message;
    }
    return message.substring(0, MAX_MESSAGE) + "... (" + message.length() + " chars in all)";
  }

  static @Nullable Throwable cause(Throwable throwable) {
    try {
      return throwable.getCause();
    } catch (Throwable broken) {
      return null;
    }
  }

  static StackTraceElement[] stackTrace(Throwable throwable) {
    try {
      StackTraceElement[] frames = throwable.getStackTrace();
      for (StackTraceElement frame : frames) {
        Objects.requireNonNull(frame);
      }
      return frames.length <= MAX_FRAMES ? frames : Arrays.copyOf(frames, MAX_FRAMES);
    } catch (Throwable broken) {
      return NO_FRAMES;
    }
  }
}
