package io.pipepool;

import org.jspecify.annotations.Nullable;

/** Thrown for a call that ran longer than its time limit. The engine ended the call's worker. */
public final class TaskTimeoutException extends ParallelException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception without a cause.
   *
   * @param message what happened, and what to change
   */
  public TaskTimeoutException(String message) {
    this(message, null);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message what happened, and what to change
   * @param cause the reason, or null for none
   */
  public TaskTimeoutException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
