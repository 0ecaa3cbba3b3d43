package demo;

import io.pipepool.annotations.Parallel;

/** Squares numbers. */
public final class Square {
  private Square() {}

  /**
   * Squares a number.
   *
   * @param n the number
   * @return its square
   */
  @Parallel
  public static int square(int n) {
    return n * n;
  }
}
