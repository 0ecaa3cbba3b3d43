package io.pipepool.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultListTest {
  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 4, 5, 6})
  void resultsAreInInputOrderWithAnyExpectedSize(long expected) {
    ResultList<String> list = new ResultList<>(expected);

    list.set(3, "d");
    list.set(0, "a");
    list.set(4, "e");
    list.set(2, "c");
    list.set(1, "b");

    assertThat(list.toList()).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void anImpossibleSizeCostsNoMemory() {
    ResultList<Integer> list = new ResultList<>(Long.MAX_VALUE);

    for (int i = 0; i < (1 << 20) + 2; i++) {
      list.set(i, null);
    }

    assertThat(list.toList()).hasSize((1 << 20) + 2);
  }
}
