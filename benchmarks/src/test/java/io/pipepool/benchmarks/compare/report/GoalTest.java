package io.pipepool.benchmarks.compare.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalTest {
  private static Map<String, Summary> medians(double own, double other) {
    return Map.of("own", new Summary(own, own, own), "other", new Summary(other, other, other));
  }

  @Test
  void aBoundIsMetOnItsOwnSideAndAtTheBoundItself() {
    Goal most = Goal.value("own", Comparison.AT_MOST, 10, "ms");
    assertThat(most.text()).isEqualTo("≤ 10 ms");
    assertThat(most.isMet(medians(10, 0))).isTrue();
    assertThat(most.isMet(medians(10.1, 0))).isFalse();
    Goal least = Goal.value("own", Comparison.AT_LEAST, 10, "M/s");
    assertThat(least.text()).isEqualTo("≥ 10 M/s");
    assertThat(least.isMet(medians(10, 0))).isTrue();
    assertThat(least.isMet(medians(9.9, 0))).isFalse();
  }

  @Test
  void aRatioDividesTheFirstByTheSecond() {
    Goal goal = Goal.ratio("own", "other", Comparison.AT_MOST, 1.5, "the other");
    assertThat(goal.text()).isEqualTo("≤ 1.5 × the other");
    assertThat(goal.figure().apply(medians(30, 20))).hasValue(1.5);
    assertThat(goal.isMet(medians(30, 20))).isTrue();
    assertThat(goal.isMet(medians(31, 20))).isFalse();
  }

  @Test
  void aSpreadDividesTheLargestByTheSmallestOfTheNamedValues() {
    Map<String, Summary> systems =
        Map.of(
            "a", new Summary(10, 1, 99),
            "b", new Summary(12, 1, 99),
            "unnamed", new Summary(500, 1, 999));
    Goal goal = Goal.spread(List.of("a", "b"), 1.2, "flat");
    assertThat(goal.figure().apply(systems)).hasValue(1.2);
    assertThat(goal.isMet(systems)).isTrue();
  }

  @Test
  void aGoalThatWasNotMeasuredIsNotMet() {
    Goal ratio = Goal.ratio("own", "absent", Comparison.AT_LEAST, 0, "the absent");
    assertThat(ratio.figure().apply(medians(1, 1))).isEmpty();
    assertThat(ratio.isMet(medians(1, 1))).isFalse();
    assertThat(Goal.spread(List.of("own", "absent"), 9, "flat").isMet(medians(1, 1))).isFalse();
    assertThat(Goal.value("absent", Comparison.AT_LEAST, 0, "M/s").isMet(Map.of())).isFalse();
  }
}
