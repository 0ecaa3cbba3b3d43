package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"300ms", "1500ms", "30s", "90s", "2m", "90m", "1h", "48h", "0ms", "PT0.0000015S"})
  void timesAreSaidAsTheyAreWritten(String text) {
    assertThat(TimeText.of(TimeText.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 999_999, 1_000_000, 86_400_000_000_000L, Long.MAX_VALUE})
  void whatIsSaidIsTheSameTime(long nanos) {
    Duration time = Duration.ofNanos(nanos);
    assertThat(TimeText.parse(TimeText.of(time))).isEqualTo(time);
  }
}
