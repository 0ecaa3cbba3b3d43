package io.pipepool.example.lambda;

import io.pipepool.annotations.Parallel;

/** Computes a square in a second. Another service would take as long to answer. */
final class Square {
  private Square() {}

  @Parallel
  static int square(int n) throws InterruptedException {
    Thread.sleep(1000);
    return n * n;
  }
}
