package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CallClockTest {
  private final CallClock clock = new CallClock();

  @Test
  void aCallThatRanBeforeAStandstillDoesNotAgeByIt() {
    clock.start(10);

    clock.leaveOut(1_000, 1_040);

    assertThat(clock.elapsedNanos(1_050)).isEqualTo(40);
  }

  @Test
  void aCallThatBeganAfterAStandstillGainsNothingByIt() {
    clock.start(1_010);

    clock.leaveOut(1_000, 1_020);

    assertThat(clock.elapsedNanos(1_050)).isEqualTo(30);
  }

  @Test
  void aCallThatWaitsSinceAStandstillGainsNothingByIt() {
    clock.start(10);
    clock.waits(1_010);

    clock.leaveOut(1_000, 1_020);

    assertThat(clock.elapsedNanos(1_050)).isEqualTo(10);
  }
}
