package io.pipepool.micrometer;

import io.pipepool.annotations.Parallel;

/** What the measured calls do. */
final class Work {
  static final int REFUSED = -1;
  static final int FATAL = -2;
  static final int EXIT_CODE = 7;

  private Work() {}

  @Parallel
  static int work(int n) {
    if (n == FATAL) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
    if (n == REFUSED) {
      throw new IllegalArgumentException("refused");
    }
    return 2 * n;
  }
}
