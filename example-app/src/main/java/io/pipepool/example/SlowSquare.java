package io.pipepool.example;

import io.pipepool.annotations.Parallel;

/** Computes squares slowly. */
final class SlowSquare {
  private SlowSquare() {}

  @Parallel
  static int square(int n) throws InterruptedException {
    Thread.sleep(1000);
    return n * n;
  }
}
