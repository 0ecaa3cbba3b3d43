package io.pipepool.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutTest {
  @Test
  void numbersWithAUnitAndIsoDurationsAreRead() {
    assertThat(Timeout.parse("500ms")).contains(Duration.ofMillis(500));
    assertThat(Timeout.parse("30s")).contains(Duration.ofSeconds(30));
    assertThat(Timeout.parse("2m")).contains(Duration.ofMinutes(2));
    assertThat(Timeout.parse("1h")).contains(Duration.ofHours(1));
    assertThat(Timeout.parse(" 5 s ")).contains(Duration.ofSeconds(5));
    assertThat(Timeout.parse("PT1M30S")).contains(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "-1s", "0ms", "PT0S", "PT-1S", "5 days", "99999999999s"})
  void anyOtherTextIsNoTimeout(String text) {
    assertThat(Timeout.parse(text)).isEmpty();
  }
}
