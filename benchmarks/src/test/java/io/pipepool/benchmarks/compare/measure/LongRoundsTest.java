package io.pipepool.benchmarks.compare.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.benchmarks.compare.peer.Contender;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LongRoundsTest {
  private final List<String> events = new ArrayList<>();
  private long now;

  /** Returns a contender with one rate after the other. Each round takes six tenths of a second. */
  private Contender contender(Double... rates) {
    Iterator<Double> left = List.of(rates).iterator();
    return LongRounds.of(
        Contender.of(
            () -> events.add("ends"),
            () -> {
              now += TimeUnit.MILLISECONDS.toNanos(600);
              return left.next();
            }),
        () -> now);
  }

  @Test
  void aRoundFillsASecondWithShortRoundsAndDividesAllWorkByAllTime() throws Exception {
    Contender contender = contender(100.0, 300.0, 50.0, 50.0);
    assertThat(contender.round()).isEqualTo(150);
    assertThat(contender.round()).isEqualTo(50);
    contender.end();
    assertThat(events).containsExactly("ends");
  }
}
