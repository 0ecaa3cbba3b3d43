package io.pipepool.benchmarks.compare.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.benchmarks.compare.peer.Contender;
import io.pipepool.benchmarks.compare.report.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final List<String> events = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final Turns turns = new Turns("measure", log::add);

  /** Returns a system with the values 1, 2, 3 ..., which fails in one round. */
  private Entry entry(String system, int failingRound) {
    int[] rounds = {0};
    return new Entry(
        system,
        () ->
            Contender.of(
                () -> events.add(system + " ends"),
                () -> {
                  events.add(system);
                  if (++rounds[0] == failingRound) {
                    throw new IOException("broken pipe");
                  }
                  return rounds[0];
                }));
  }

  @Test
  void systemsTakeTurnsAndWarmUpsAreNotCounted() {
    List<Sample> samples = turns.run(List.of(entry("a", 0), entry("b", 0)), 1, 2);
    assertThat(events).containsExactly("a", "b", "a", "b", "a", "b", "a ends", "b ends");
    assertThat(samples)
        .containsExactly(
            new Sample("measure", "a", 1, 2),
            new Sample("measure", "b", 1, 2),
            new Sample("measure", "a", 2, 3),
            new Sample("measure", "b", 2, 3));
    assertThat(log).isEmpty();
  }

  @Test
  void aSystemThatFailsIsEndedAndLeftOutAndTheOthersGoOn() {
    List<Sample> samples = turns.run(List.of(entry("a", 2), entry("b", 0)), 0, 3);
    assertThat(events).containsExactly("a", "b", "a", "a ends", "b", "b", "b ends");
    assertThat(samples).hasSize(3).allMatch(sample -> sample.system().equals("b"));
    assertThat(log).singleElement().asString().contains("measure: a failed", "broken pipe");
  }

  @Test
  void aSystemThatCannotBeMadeReadyIsLeftOut() {
    Entry missing =
        new Entry(
            "a",
            () -> {
              throw new IOException("no such program");
            });
    assertThat(turns.run(List.of(missing, entry("b", 0)), 0, 1)).hasSize(1);
    assertThat(log).singleElement().asString().contains("no such program");
  }
}
