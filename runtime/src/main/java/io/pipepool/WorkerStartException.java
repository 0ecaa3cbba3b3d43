package io.pipepool;

import org.jspecify.annotations.Nullable;

/** No worker could be started; the message has the worker's own words. */
public final class WorkerStartException extends ParallelException {
  private static final long serialVersionUID = 1L;

  /** With what happened, and what to change. */
  public WorkerStartException(String message) {
    this(message, null);
  }

  /** With what happened, what to change, and the reason. */
  public WorkerStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
