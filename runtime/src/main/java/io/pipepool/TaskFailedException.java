package io.pipepool;

import org.jspecify.annotations.Nullable;

/**
 * Thrown for a call whose exception does not come back as its own type, for one of two reasons:
 *
 * <ul>
 *   <li>The exception is a checked one, and surfaces where only unchecked ones can: at an element
 *       of a stream, or in {@link Outcome#get}. Then it is the {@linkplain #getCause cause}.
 *   <li>This process could not rebuild the exception: the method does not declare its type, which
 *       {@code throws Exception} does not do either, or its fields hold more than an exception may.
 *       Or it rebuilds none, because the pool does not trust its workers ({@link Trust#UNTRUSTED}).
 *       Then {@link #exceptionClassName()} and the message describe it, and the stack trace is its
 *       own.
 * </ul>
 */
public final class TaskFailedException extends ParallelException {
  private static final long serialVersionUID = 1L;

  /** The binary name of the class of the call's exception. */
  private final String exceptionClassName;

  /**
   * Wraps a checked exception.
   *
   * @param cause the exception that the call threw
   */
  public TaskFailedException(Throwable cause) {
    super(textOf(cause), cause);
    this.exceptionClassName = cause.getClass().getName();
  }

  /**
   * Stands for an exception that could not be rebuilt.
   *
   * @param exceptionClassName the class of the exception
   * @param message the class with the exception's own message
   * @param cause the stand-in for the exception's cause, or null if it had none
   */
  public TaskFailedException(String exceptionClassName, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exceptionClassName = exceptionClassName;
  }

  /**
   * Returns the binary name of the class of the exception that the call threw.
   *
   * @return a class name
   */
  public String exceptionClassName() {
    return exceptionClassName;
  }
}
