package io.pipepool.internal.failure;

/** Stands for a throwable that a worker has logged, and prints as that one. */
@SuppressWarnings("OverrideThrowableToString") // the text begins with the name of another class
final class LoggedException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the stand-in.
   *
   * @param text the class and the message of the throwable
   */
  LoggedException(String text) {
    super(text);
  }

  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}
