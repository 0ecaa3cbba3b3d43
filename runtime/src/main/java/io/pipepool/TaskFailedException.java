package io.pipepool;

import org.jspecify.annotations.Nullable;

/**
 * A call threw an exception that does not come back as its own type.
 *
 * <p>Either the exception is a checked one and surfaces where only unchecked ones can (an element
 * of a stream, {@link Outcome#get}): then it is the {@linkplain #getCause cause}. Or it could not
 * be rebuilt in this process: then {@link #exceptionClassName()} and the message tell what it was,
 * and the stack trace is its own.
 */
public final class TaskFailedException extends ParallelException {
  private static final long serialVersionUID = 1L;

  private final String exceptionClassName;

  /** Wraps a checked exception. */
  public TaskFailedException(Throwable cause) {
    super(textOf(cause), cause);
    this.exceptionClassName = cause.getClass().getName();
  }

  /**
   * Stands for an exception that could not be rebuilt.
   *
   * @param exceptionClassName the class of the exception
   * @param message the class with the exception's own message
   * @param cause what stands for its cause, if it had one
   */
  public TaskFailedException(String exceptionClassName, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exceptionClassName = exceptionClassName;
  }

  /** The binary name of the class of the exception that the call threw. */
  public String exceptionClassName() {
    return exceptionClassName;
  }
}
