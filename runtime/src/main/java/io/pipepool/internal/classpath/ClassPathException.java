package io.pipepool.internal.classpath;

/** Why one way to find the code does not lead there. */
final class ClassPathException extends Exception {
  private static final long serialVersionUID = 1L;

  ClassPathException(String reason) {
    super(reason);
  }
}
