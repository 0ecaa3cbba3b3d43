package io.pipepool.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class EpochClockTest {
  private static long now() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  @Test
  void aMomentHasTheTimeThatTheCalendarHadThen() {
    EpochClock clock = EpochClock.read();
    long before = now();
    long moment = clock.epochNanos(System.nanoTime());
    long second = TimeUnit.SECONDS.toNanos(1);
    assertThat(moment).isBetween(before - second, now() + second);
  }

  @Test
  void momentsKeepTheirDistance() {
    EpochClock clock = EpochClock.read();
    assertThat(clock.epochNanos(1_007) - clock.epochNanos(1_000)).isEqualTo(7);
  }
}
