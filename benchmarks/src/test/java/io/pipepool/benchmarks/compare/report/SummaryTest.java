package io.pipepool.benchmarks.compare.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void theMedianIsTheValueInTheMiddleInAnyOrder() {
    assertThat(Summary.of(List.of(9.0, 1.0, 4.0))).isEqualTo(new Summary(4, 1, 9));
  }

  @Test
  void theMedianOfTwoIsBetweenThem() {
    assertThat(Summary.of(List.of(2.0, 1.0)).median()).isEqualTo(1.5);
  }

  @Test
  void oneValueIsItsOwnSummary() {
    assertThat(Summary.of(List.of(7.0))).isEqualTo(new Summary(7, 7, 7));
  }

  @Test
  void oneOutlierLeavesTheMedianAlone() {
    assertThat(Summary.of(List.of(1.0, 2.0, 3.0, 4.0, 1e9)).median()).isEqualTo(3);
  }

  @Test
  void noValuesHaveNoSummary() {
    assertThatThrownBy(() -> Summary.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
