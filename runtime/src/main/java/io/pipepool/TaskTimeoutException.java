package io.pipepool;

import org.jspecify.annotations.Nullable;

/** A call ran longer than its time limit; its worker was ended. */
public final class TaskTimeoutException extends ParallelException {
  private static final long serialVersionUID = 1L;

  /** With what happened, and what to change. */
  public TaskTimeoutException(String message) {
    this(message, null);
  }

  /** With what happened, what to change, and the reason. */
  public TaskTimeoutException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
