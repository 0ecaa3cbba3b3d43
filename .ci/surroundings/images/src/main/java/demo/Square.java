package demo;

import io.pipepool.annotations.Parallel;

final class Square {
  private Square() {}

  @Parallel
  static int square(int n) {
    return n * n;
  }
}
