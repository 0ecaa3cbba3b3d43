package io.pipepool.benchmarks.compare.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  @Test
  void theReportHasTheGoalsTheSystemsAndTheMachineOfTheRun() {
    assertThat(new MarkdownReport(SampleRun.ROWS, SampleRun.RESULTS, "Pipepool").write())
        .isEqualTo(
            """
            | measure | goal | measured | met |
            |---|---|---:|---|
            | round trip of `List<A> call` | ≤ 1.5 × bare | 1.33 | yes |
            |  | ≤ 7 µs | 8 | **no** |
            |  | ≤ 7 µs | – | not measured |

            | measure | system | median | lowest – highest | × Pipepool |
            |---|---|---:|---:|---:|
            | round trip of `List<A> call`, µs | bare & pipes | 6 | 6 – 6 | 0.75 |
            |  | Pipepool | 8 | 7 – 9 | 1 |

            - 2 × a CPU
            """);
  }
}
