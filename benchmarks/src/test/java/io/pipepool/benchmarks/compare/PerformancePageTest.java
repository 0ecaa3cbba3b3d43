package io.pipepool.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.benchmarks.compare.measure.Measures;
import io.pipepool.benchmarks.compare.report.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/performance.md} explains every measure, because its readers do not read the code. */
class PerformancePageTest {
  private static final Path PAGE = Path.of("../docs/performance.md");

  @Test
  void everyMeasureIsExplained() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(Measures.ids()).allSatisfy(id -> assertThat(page).contains("\n| `" + id + "` |"));
  }

  @Test
  void thePageHasAPlaceForTheFigures() throws IOException {
    assertThat(Page.withFigures(Files.readString(PAGE), "| new |\n")).contains("\n| new |\n");
  }
}
