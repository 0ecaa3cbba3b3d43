package io.pipepool.internal.failure;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a throwable says of itself, even if its own methods throw. */
public final class ThrowableReader {
  /** In chars; the rest of a longer message is left out. */
  private static final int MAX_MESSAGE = 32 * 1024;

  private static final int MAX_FRAMES = 1024;
  private static final StackTraceElement[] NO_FRAMES = {};

  private ThrowableReader() {}

  /**
   * For whoever catches all that code of the user throws: an error of the JVM itself is thrown on,
   * since nothing is certain after it. Only a stack overflow is over where it is caught.
   */
  public static void checkJvm(Throwable caught) {
    if (caught instanceof VirtualMachineError error && !(caught instanceof StackOverflowError)) {
      throw error;
    }
  }

  /** The class and the message, as {@link Throwable#toString} mostly gives them. */
  public static String text(Throwable throwable) {
    String message = message(throwable);
    String type = throwable.getClass().getName();
    return message == null ? type : type + ": " + message;
  }

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
