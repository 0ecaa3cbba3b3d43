package io.pipepool;

import org.jspecify.annotations.Nullable;

/** The parent of all exceptions that Pipepool itself throws for a call. */
public abstract class ParallelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ParallelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /**
   * Returns the text of a throwable of foreign code. If its {@code toString} throws, the result
   * says so.
   */
  static String textOf(Throwable throwable) {
    try {
      return throwable.toString();
    } catch (Throwable broken) {
      return throwable.getClass().getName() + " (its toString() threw " + broken.getClass() + ")";
    }
  }
}
