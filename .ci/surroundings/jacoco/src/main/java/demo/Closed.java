package demo;

import io.pipepool.annotations.Parallel;

/** Runs in a pool that its user closes. */
final class Closed {
  private Closed() {}

  @Parallel
  static int square(int n) {
    return n * n;
  }
}
