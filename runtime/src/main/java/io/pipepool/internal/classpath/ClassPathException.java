package io.pipepool.internal.classpath;

/** Thrown by a rung that does not lead to the code, with the reason. */
final class ClassPathException extends Exception {
  private static final long serialVersionUID = 1L;

  ClassPathException(String reason) {
    super(reason);
  }
}
