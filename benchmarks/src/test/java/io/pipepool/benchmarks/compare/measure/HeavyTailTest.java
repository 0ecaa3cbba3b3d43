package io.pipepool.benchmarks.compare.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HeavyTailTest {
  private final HeavyTail tail = HeavyTail.of(200, 2_000);

  @Test
  void theDurationsAddUpToTheTotal() {
    assertThat(tail.micros()).hasSize(200);
    assertThat(Arrays.stream(tail.micros()).sum()).isCloseTo(2_000_000, within(200));
  }

  @Test
  void aTenthOfTheCallsTakesMoreThanHalfOfTheTime() {
    int[] sorted = tail.micros().clone();
    Arrays.sort(sorted);
    assertThat(Arrays.stream(sorted, 180, 200).sum()).isGreaterThan(1_000_000);
  }

  @Test
  void theOrderIsMixedAndAlwaysTheSame() {
    assertThat(HeavyTail.of(200, 2_000).micros()).isEqualTo(tail.micros());
    int[] sorted = tail.micros().clone();
    Arrays.sort(sorted);
    assertThat(tail.micros()).isNotEqualTo(sorted);
  }

  @Test
  void theIdealIsAnEqualShareOrTheLongestCall() {
    assertThat(new HeavyTail(new int[] {2_000, 3_000, 5_000}).idealMillis(2)).isEqualTo(5);
    assertThat(new HeavyTail(new int[] {1_000, 8_000}).idealMillis(2)).isEqualTo(8);
    assertThat(new HeavyTail(new int[] {2_000, 2_000, 2_000}).idealMillis(2)).isEqualTo(3);
  }
}
