package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A worker knows the number of a share only if it has read the share. */
final class ShareNumbersTest {
  private static final int SHARES = 10_000;

  @Test
  void numbersGrowAndAreKnownAgain() {
    ShareNumbers numbers = new ShareNumbers();
    int last = 0;
    for (int i = 0; i < SHARES; i++) {
      int next = numbers.next();
      assertThat(next).isGreaterThan(last);
      assertThat(numbers.has(next)).isTrue();
      last = next;
    }
    assertThat(numbers.has(0)).isFalse();
    assertThat(numbers.has(-last)).isFalse();
  }

  @Test
  void fewOfTheNumbersInBetweenAreThoseOfShares() {
    ShareNumbers numbers = new ShareNumbers();
    int last = 0;
    for (int i = 0; i < SHARES; i++) {
      last = numbers.next();
    }
    int possible = 0;
    for (int number = 1; number <= last; number++) {
      possible += numbers.has(number) ? 1 : 0;
    }
    assertThat(possible).isBetween(SHARES - 1, SHARES);
  }

  @Test
  void theNumbersOfOneWorkerSayNothingOfThoseOfAnother() {
    int same = 0;
    Random random = new Random(1);
    ShareNumbers one = new ShareNumbers(random.nextLong());
    ShareNumbers other = new ShareNumbers(random.nextLong());
    for (int i = 0; i < SHARES; i++) {
      same += one.next() == other.next() ? 1 : 0;
    }
    assertThat(same).isBetween(SHARES / 20, SHARES / 12); // about one in sixteen
  }

  @Test
  void numbersBeginAgainAfterTheLargest() {
    ShareNumbers numbers = new ShareNumbers(7);
    int first = numbers.next();
    int next = 0;
    for (int i = 0; i < Integer.MAX_VALUE >> 4; i++) {
      next = numbers.next();
    }
    assertThat(next).isEqualTo(first);
  }
}
