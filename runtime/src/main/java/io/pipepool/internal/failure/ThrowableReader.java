package io.pipepool.internal.failure;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a throwable of the user, even if the throwable's own methods throw. */
public final class ThrowableReader {
  /** The most chars of a message. The rest of a longer message is left out. */
  private static final int MAX_MESSAGE = 32 * 1024;

  /** The most chars of any text of a failure: a cut message, or the longest name of a class. */
  static final int MAX_TEXT = 2 * MAX_MESSAGE + 100;

  /** The most frames of a stack trace. The rest of a longer one is left out. */
  static final int MAX_FRAMES = 1024;

  /** More causes than the throwables of a failure can have in a row. */
  private static final int MAX_CAUSES = 10_000;

  private static final StackTraceElement[] NO_FRAMES = {};

  private ThrowableReader() {}

  /**
   * Throws {@code caught} on if it is an error of the JVM itself, because nothing is certain after
   * such an error. Code that catches all throwables of user code calls this first.
   */
  public static void checkJvm(Throwable caught) {
    if (caught instanceof VirtualMachineError error && JvmErrors.isFatal(error)) {
      throw error;
    }
  }

  /** Returns the class and the message, as most {@link Throwable#toString} methods do. */
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

  /**
   * Returns whether the causes of a throwable never end, because one of them is its own cause. Code
   * that looks for the first cause would look for ever.
   */
  static boolean hasCircle(Throwable throwable) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable next = throwable;
    while (next != null && seen.size() < MAX_CAUSES) { // some make a new cause each time
      if (!seen.add(next)) {
        return true;
      }
      next = cause(next);
    }
    return false;
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
