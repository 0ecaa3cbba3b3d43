package io.pipepool;

import org.jspecify.annotations.Nullable;

/** Thrown if the engine could start no worker. The message has the worker's own words. */
public final class WorkerStartException extends ParallelException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception without a cause.
   *
   * @param message what happened, and what to change
   */
  public WorkerStartException(String message) {
    this(message, null);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message what happened, and what to change
   * @param cause the reason, or null for none
   */
  public WorkerStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
