package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySizeTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1000, 1000",
    "1k, 1024",
    "256m, 268435456",
    "2G, 2147483648",
    "1t, 1099511627776",
    "9223372036854775807, 9223372036854775807"
  })
  void aSizeIsWrittenAsForXmx(String text, long bytes) {
    assertThat(MemorySize.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"1024m, 1g", "1536m, 1536m", "1000, 1000", "2048t, 2048t"})
  void theTextHasTheLargestUnitWithoutAFraction(String given, String shown) {
    assertThat(MemorySize.parse(given)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0g", "-1", "", "m", "1.5g", "1gb", "1 g", "16777217t", "1p"})
  void aTextThatIsNoSizeOrTooLargeForALongIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemorySize.parse(text))
        .withMessage("it must be a size such as \"256m\" or \"2g\"");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void noSizeIsLessThanAByte(long bytes) {
    assertThatIllegalArgumentException().isThrownBy(() -> new MemorySize(bytes));
  }

  @Property
  void theTextOfASizeIsReadAsThatSize(@ForAll @LongRange(min = 1) long bytes) {
    MemorySize size = new MemorySize(bytes);
    assertThat(MemorySize.parse(size.toString())).isEqualTo(size);
  }
}
