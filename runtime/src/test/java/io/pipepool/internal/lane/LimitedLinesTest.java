package io.pipepool.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LimitedLinesTest {
  private static final String KIB = "x".repeat(1024 - 16);

  private final List<String> passed = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private long now = Long.MAX_VALUE - 5; // a clock may overflow
  private final LimitedLines lines =
      new LimitedLines((task, line) -> passed.add(line), notices::add, () -> now);

  private void print(int count) {
    for (int i = 0; i < count; i++) {
      lines.take(null, KIB);
    }
  }

  private void sleep(long millis) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Test
  void aBurstPassesAndTheRestIsDroppedAndTold() {
    print(1024 + 500);
    lines.tellDropped();

    assertThat(passed).hasSize(1024);
    assertThat(notices)
        .containsExactly(
            "prints more than 65536 characters a second; further lines are dropped",
            "dropped 500 lines");
  }

  @Test
  void linesAtTheRatePassForEver() {
    print(1024);
    for (int second = 0; second < 100; second++) {
      sleep(1_000);
      print(64);
    }

    assertThat(passed).hasSize(1024 + 6_400);
    assertThat(notices).isEmpty();
  }

  @Test
  void aFloodGetsTwoNoticesASecondAtMost() {
    print(1024);
    for (int millis = 0; millis < 10_000; millis++) {
      sleep(1);
      print(10);
    }

    assertThat(notices).hasSizeBetween(10, 20);
    assertThat(passed).hasSizeLessThan(1024 + 641);
  }

  @Test
  void afterAPauseLinesPassAgainAndTheLossIsTold() {
    print(1025);
    sleep(1_000);
    lines.take(null, "again");

    assertThat(passed).last().isEqualTo("again");
    assertThat(notices).last().isEqualTo("dropped 1 line");
    lines.tellDropped();
    assertThat(notices).hasSize(2);
  }

  @Test
  void emptyLinesAreLimitedToo() {
    for (int i = 0; i < 100_000; i++) {
      lines.take(null, "");
    }

    assertThat(passed).hasSize(65_536);
  }

  @Test
  void linesAreEscaped() {
    lines.take(null, "\u001b[2J");

    assertThat(passed).containsExactly("\\u001b[2J");
  }
}
