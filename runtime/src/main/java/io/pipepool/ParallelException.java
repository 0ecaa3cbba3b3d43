package io.pipepool;

import org.jspecify.annotations.Nullable;

/** The parent of all exceptions that Pipepool itself throws for a call. */
public abstract class ParallelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ParallelException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
