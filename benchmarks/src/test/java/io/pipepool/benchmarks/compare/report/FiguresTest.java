package io.pipepool.benchmarks.compare.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource({
    "0.0123456, 0.0123",
    "1, 1",
    "1.005, 1",
    "12.345, 12.3",
    "99.96, 100",
    "123.6, 124",
    "'1234567.8', '1,234,568'"
  })
  void fractionsKeepThreeDigits(double value, String text) {
    assertThat(Figures.rounded(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1.35, 1.35", "200, 200", "0.6, 0.6"})
  void aBoundIsShownUnrounded(double value, String text) {
    assertThat(Figures.plain(value)).isEqualTo(text);
  }
}
