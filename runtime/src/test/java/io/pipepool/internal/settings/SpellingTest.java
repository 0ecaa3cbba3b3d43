package io.pipepool.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
  private static final List<Setting<?>> CANDIDATES =
      List.of(Settings.WORKERS, Settings.MAX_HEAP, Settings.DEBUG, Settings.THREADS_PER_WORKER);

  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "workers, workers, 0",
    "workers, worker, 1",
    "wokrers, workers, 2",
    "'', debug, 5"
  })
  void theDistanceCountsLettersThatDiffer(String from, String to, int distance) {
    assertThat(Spelling.distance(from, to)).isEqualTo(distance);
  }

  @Property
  void theDistanceIsTheSameInBothDirections(
      @ForAll @AlphaChars @StringLength(max = 12) String one,
      @ForAll @AlphaChars @StringLength(max = 12) String other) {
    assertThat(Spelling.distance(one, other)).isEqualTo(Spelling.distance(other, one));
  }

  @ParameterizedTest
  @CsvSource({
    "MAX_HEAP, maxHeap",
    "max-heaps, maxHeap",
    "Debug, debug",
    "worker, workers",
    "threedsBerWorker, threadsPerWorker"
  })
  void theNearestNameIsFound(String given, String meant) {
    assertThat(Spelling.findNearest(given, CANDIDATES)).get().hasToString(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"word", "deb", "url", "workbench", "threedsBerWorkr", ""})
  void aNameThatDiffersTooMuchIsNotSuggested(String given) {
    assertThat(Spelling.findNearest(given, CANDIDATES)).isEmpty();
  }

  @Example
  void theFirstOfTwoEquallyNearNamesIsTaken() {
    assertThat(Spelling.findNearest("workerd", List.of(Settings.WORKERS, Settings.WORKER_ID)))
        .contains(Settings.WORKERS);
  }
}
