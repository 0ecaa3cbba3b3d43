package io.pipepool.example.lambda;

import io.pipepool.annotations.Parallel;

/** Work for a CPU: halve an even number, else triple it and add one, until it is 1. */
final class Collatz {
  private Collatz() {}

  /** How many steps the number below {@code limit} takes that takes most. */
  @Parallel
  static int mostStepsBelow(int limit) {
    int most = 0;
    for (int start = 1; start < limit; start++) {
      most = Math.max(most, steps(start));
    }
    return most;
  }

  private static int steps(int start) {
    int steps = 0;
    for (long n = start; n != 1; n = n % 2 == 0 ? n / 2 : 3 * n + 1) {
      steps++;
    }
    return steps;
  }
}
