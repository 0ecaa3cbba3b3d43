package demo;

import io.pipepool.annotations.Parallel;

/** Runs in the default pool, which its user leaves open. */
final class Open {
  private Open() {}

  @Parallel
  static int cube(int n) {
    return n * n * n;
  }
}
