package io.pipepool.example;

import io.pipepool.annotations.Parallel;

/** Work for the CPU. */
final class Primes {
  private Primes() {}

  /** Returns how many primes are below a limit, by trial division. */
  @Parallel
  static int countPrimes(int limit) {
    int count = 0;
    for (int n = 2; n < limit; n++) {
      if (isPrime(n)) {
        count++;
      }
    }
    return count;
  }

  private static boolean isPrime(int n) {
    for (int divisor = 2; (long) divisor * divisor <= n; divisor++) {
      if (n % divisor == 0) {
        return false;
      }
    }
    return true;
  }
}
