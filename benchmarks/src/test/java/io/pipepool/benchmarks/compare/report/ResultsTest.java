package io.pipepool.benchmarks.compare.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final Results RESULTS =
      new Results(
          List.of("2 × a CPU", "Linux"),
          List.of(
              new Sample("call", "Pipepool", 1, 7.5),
              new Sample("call", "bare pipes", 1, 5),
              new Sample("call", "Pipepool", 2, 9.5),
              new Sample("call", "bare pipes", 2, 1e-9)));

  @Test
  void writtenResultsAreReadAgain(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results.csv");
    RESULTS.write(file);
    assertThat(Results.read(file)).isEqualTo(RESULTS);
    assertThat(Files.readAllLines(file))
        .contains("# Linux", "measure,system,round,value", "call,Pipepool,1,7.5");
  }

  @Test
  void summariesAreInTheOrderInWhichSystemsWereMeasured() {
    assertThat(RESULTS.summaries("call").keySet()).containsExactly("Pipepool", "bare pipes");
    assertThat(RESULTS.summaries("call")).containsEntry("Pipepool", new Summary(8.5, 7.5, 9.5));
    assertThat(RESULTS.summaries("cold")).isEmpty();
  }

  @Test
  void aMeasureThatIsRunAgainReplacesItsEarlierValuesOnly() {
    Results again = new Results(List.of("now"), List.of(new Sample("cold", "Pipepool", 1, 40)));
    Results all = again.over(RESULTS);
    assertThat(all.machine()).containsExactly("now");
    assertThat(all.samples()).hasSize(5);
    Results once = new Results(List.of(), List.of(new Sample("call", "Pipepool", 1, 6)));
    assertThat(once.over(all).samples())
        .containsExactlyInAnyOrder(
            new Sample("cold", "Pipepool", 1, 40), new Sample("call", "Pipepool", 1, 6));
  }

  @Test
  void aLineThatIsNoValueIsRefused() {
    assertThatThrownBy(() -> Sample.ofLine("call,Pipepool,1")).hasMessageContaining("call,Pipe");
    assertThatThrownBy(() -> new Sample("call", "a, b", 1, 1)).hasMessageContaining("comma");
    assertThatThrownBy(() -> new Sample("call", "a", 1, Double.NaN)).hasMessageContaining("NaN");
  }
}
