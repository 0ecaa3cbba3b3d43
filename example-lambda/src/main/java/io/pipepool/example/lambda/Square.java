package io.pipepool.example.lambda;

import io.pipepool.annotations.Parallel;

/** A square that takes a second, as the answer of another service would. */
final class Square {
  private Square() {}

  @Parallel
  static int square(int n) throws InterruptedException {
    Thread.sleep(1000);
    return n * n;
  }
}
