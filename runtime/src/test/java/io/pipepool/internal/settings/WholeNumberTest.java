package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WholeNumberTest {
  private static final WholeNumber PORT = WholeNumber.between(0, 65_535);

  @ParameterizedTest
  @ValueSource(strings = {"abc", "1.5", "1 2", "0x10", "2147483648"})
  void aTextThatIsNoIntIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WholeNumber.atLeast(1).parse(text))
        .withMessage("it must be a whole number, 1 or more");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535})
  void numbersWithinTheBoundsAreValid(int number) {
    assertThat(PORT.parse(Integer.toString(number))).isEqualTo(number);
    assertThatCode(() -> PORT.check(number)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void numbersBeyondTheBoundsAreRefused(int number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PORT.check(number))
        .withMessage("it must be a whole number from 0 to 65535");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, Integer.MAX_VALUE})
  void aNumberMayHaveNoUpperBound(int number) {
    assertThatCode(() -> WholeNumber.atLeast(1).check(number)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WholeNumber.atLeast(1).check(0))
        .withMessage("it must be a whole number, 1 or more");
  }
}
