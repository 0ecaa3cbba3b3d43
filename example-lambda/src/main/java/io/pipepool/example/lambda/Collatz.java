package io.pipepool.example.lambda;

import io.pipepool.annotations.Parallel;

/**
 * Work for the CPU: halve an even number, or triple an odd one and add one, until the number is 1.
 */
final class Collatz {
  private Collatz() {}

  /** Returns the most steps that any number below {@code limit} takes. */
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
