package io.pipepool.benchmarks.compare.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.benchmarks.compare.peer.Python;
import io.pipepool.benchmarks.compare.report.Goal;
import io.pipepool.benchmarks.compare.report.Row;
import io.pipepool.benchmarks.compare.report.Summary;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeasuresTest {
  private static final Effort EFFORT =
      new Effort(1, 0, true, new Python("python3", Path.of("peers.py")));

  @ParameterizedTest
  @MethodSource("io.pipepool.benchmarks.compare.measure.Measures#ids")
  void everyGoalIsAboutSystemsThatTakePart(String id) {
    Measure measure = Measures.named(id);
    Map<String, Summary> systems =
        measure.entries(EFFORT).stream()
            .collect(Collectors.toMap(Entry::system, entry -> new Summary(1, 1, 1)));
    assertThat(measure.row().goals())
        .isNotEmpty()
        .allSatisfy(goal -> assertThat(goal.figure().apply(systems)).isPresent());
  }

  @Test
  void everyMeasureIsFoundByItsOwnId() {
    assertThat(Measures.ids()).doesNotHaveDuplicates();
    for (Row row : Measures.rows()) {
      assertThat(Measures.named(row.id()).row().title()).isEqualTo(row.title());
      assertThat(row.goals()).extracting(Goal::text).doesNotHaveDuplicates();
    }
    assertThatThrownBy(() -> Measures.named("speed")).hasMessageContaining("call");
  }
}
