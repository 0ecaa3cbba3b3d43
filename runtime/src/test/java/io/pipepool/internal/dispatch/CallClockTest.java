package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The clock tells the age of a call, through every event of the call and of this process. */
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

  @Test
  void theWorkersWordMayMoveTheBeginningOnlyForward() {
    clock.start(10);
    clock.startedAt(5);
    assertThat(clock.elapsedNanos(30)).isEqualTo(20);

    clock.startedAt(25);

    assertThat(clock.elapsedNanos(30)).isEqualTo(5);
  }

  @Test
  void aCallThatWaitsTwiceAgesOnlyInBetween() {
    clock.start(0);
    clock.waits(10);
    clock.waits(50); // it still waits
    clock.goesOn(100);
    clock.goesOn(120); // it still runs
    clock.waits(130);

    assertThat(clock.isWaiting()).isTrue();
    assertThat(clock.elapsedNanos(1_000)).isEqualTo(40);
  }

  @Test
  void theNextCallDoesNotWaitThoughTheOneBeforeItDid() {
    clock.start(0);
    clock.waits(10);

    clock.start(20);

    assertThat(clock.isWaiting()).isFalse();
    assertThat(clock.elapsedNanos(25)).isEqualTo(5);
  }

  /** The time passes, overflows, and now and then stands still. */
  @Property(tries = 500)
  void noCallIsOlderThanItsTimeNorYoungerThanNothing(
      @ForAll long start, @ForAll @Size(max = 40) List<@IntRange(max = 5_000) Integer> events) {
    long now = start;
    clock.start(now);
    long running = 0;
    boolean waits = false;
    for (int event : events) {
      long nanos = event / 4;
      now += nanos;
      switch (event % 4) {
        case 0 -> clock.leaveOut(nanos, now); // nothing ran
        case 1 -> {
          running += waits ? 0 : nanos;
          clock.waits(now);
          waits = true;
        }
        case 2 -> {
          running += waits ? 0 : nanos;
          clock.goesOn(now);
          waits = false;
        }
        default -> running += waits ? 0 : nanos;
      }
      assertThat(clock.elapsedNanos(now)).isEqualTo(running);
    }
  }
}
