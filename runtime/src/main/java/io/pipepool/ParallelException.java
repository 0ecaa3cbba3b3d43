package io.pipepool;

import org.jspecify.annotations.Nullable;

/** The parent of all exceptions that Pipepool itself throws for a call. */
public abstract class ParallelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ParallelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** What a throwable of somebody else says of itself, even if it throws instead. */
  static String textOf(Throwable throwable) {
    try {
      return throwable.toString();
    } catch (Throwable broken) {
      return throwable.getClass().getName() + " (its toString() threw " + broken.getClass() + ")";
    }
  }
}
