package io.pipepool.internal.settings;

import java.time.Duration;

/** A span of time that is longer than zero. */
final class PositiveTime implements Form<Duration> {
  @Override
  public Duration parse(String text) {
    return TimeText.parse(text);
  }

  @Override
  public void check(Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException("it must be positive, such as 500ms or 30s");
    }
  }
}
