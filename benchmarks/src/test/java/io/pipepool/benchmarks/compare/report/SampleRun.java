package io.pipepool.benchmarks.compare.report;

import java.util.List;

/** A small run with two measures, of which one was run. */
final class SampleRun {
  static final List<Row> ROWS =
      List.of(
          new Row(
              "call",
              "round trip of `List<A> call`",
              "µs",
              Better.LOWER,
              List.of(
                  Goal.ratio("Pipepool", "bare & pipes", Comparison.AT_MOST, 1.5, "bare"),
                  Goal.value("Pipepool", Comparison.AT_MOST, 7, "µs"),
                  Goal.value("absent", Comparison.AT_MOST, 7, "µs"))),
          new Row("cold", "cold pool", "ms", Better.LOWER, List.of()));

  static final Results RESULTS =
      new Results(
          List.of("2 × a CPU"),
          List.of(
              new Sample("call", "bare & pipes", 1, 6),
              new Sample("call", "Pipepool", 1, 7),
              new Sample("call", "Pipepool", 2, 9)));

  private SampleRun() {}
}
