package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "30s, PT30S",
    "2m, PT2M",
    "1h, PT1H",
    "999999999999h, PT999999999999H",
    "pt1.5s, PT1.5S",
    "P1DT2H, PT26H"
  })
  void aTimeIsANumberWithAUnitOrInTheIsoForm(String text, Duration time) {
    assertThat(TimeText.parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "30", "30 s", "1.5s", "-1s", "1d", "1000000000000s", "PT"})
  void aTextThatIsNoTimeIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeText.parse(text))
        .withMessage("it must be a time such as \"500ms\", \"30s\", \"2m\" or \"PT30S\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"300ms", "1500ms", "30s", "90s", "2m", "90m", "1h", "48h", "0ms", "PT0.0000015S"})
  void timesArePrintedAsTheyAreWritten(String text) {
    assertThat(TimeText.of(TimeText.parse(text))).isEqualTo(text);
  }

  @Property
  void theTextOfATimeIsReadAsThatTime(
      @ForAll long seconds, @ForAll @IntRange(max = 999_999_999) int nanos) {
    Duration time = Duration.ofSeconds(seconds, nanos);
    assertThat(TimeText.parse(TimeText.of(time))).isEqualTo(time);
  }

  @Property
  void theTextOfWholeMillisecondsHasAUnit(@ForAll @IntRange int millis) {
    String text = TimeText.of(Duration.ofMillis(millis));
    assertThat(text).matches("\\d+(ms|s|m|h)");
    assertThat(TimeText.parse(text)).hasMillis(millis);
  }

  /** A number with a unit can be read if it has at most twelve digits. */
  @ParameterizedTest
  @ValueSource(longs = {999_999_999_999L, 1_000_000_000_001L, Long.MAX_VALUE})
  void theTextOfALongTimeCanBeRead(long millis) {
    Duration time = Duration.ofMillis(millis);
    assertThat(TimeText.parse(TimeText.of(time))).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "PT0S", "PT-1S"})
  void aSettingTakesNoTimeThatIsNotPositive(String text) {
    PositiveTime form = new PositiveTime();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> form.check(form.parse(text)))
        .withMessageContaining("positive");
    assertThatCode(() -> form.check(Duration.ofNanos(1))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0",
    "PT1.5S, 1500000000",
    "PT9223372036.854775807S, 9223372036854775807",
    "PT9223372036.854775808S, 9223372036854775807",
    "PT999999999999H, 9223372036854775807"
  })
  void nanosecondsEndAtTheLargestLong(Duration time, long nanos) {
    assertThat(Durations.saturatedNanos(time)).isEqualTo(nanos);
  }
}
