package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.report.Better;
import io.pipepool.benchmarks.compare.report.Comparison;
import io.pipepool.benchmarks.compare.report.Goal;
import io.pipepool.benchmarks.compare.report.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures a stream far longer than the program's heap, to show how much of it the program keeps in
 * memory.
 */
final class StreamMeasure implements Measure {
  private static final int INPUTS = 100_000_000;

  @Override
  public Row row() {
    return new Row(
        "stream",
        "`stream` over 100 M inputs under `-Xmx64m`",
        "MiB: heap after garbage collections; resident size of parent and worker",
        Better.LOWER,
        List.of(
            constant(StreamProgram.HEAP_FIRST, StreamProgram.HEAP_LATER, "the heap"),
            constant(StreamProgram.PARENT_FIRST, StreamProgram.PARENT_LATER, "the parent"),
            constant(StreamProgram.WORKER_FIRST, StreamProgram.WORKER_LATER, "a worker")));
  }

  private static Goal constant(String first, String later, String what) {
    return Goal.ratio(later, first, Comparison.AT_MOST, 1.1, what + " in the first half");
  }

  @Override
  public List<Entry> entries(Effort effort) {
    Map<String, Double> notTaken = new HashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (String figure : StreamProgram.FIGURES) {
      entries.add(new Entry(figure, () -> () -> take(figure, notTaken, effort.of(INPUTS))));
    }
    return entries;
  }

  /** Takes one figure. One run of the program gives all figures, and counts as one round. */
  private static double take(String figure, Map<String, Double> notTaken, int inputs)
      throws Exception {
    if (!notTaken.containsKey(figure)) {
      notTaken.putAll(StreamProgram.run(inputs));
    }
    return Objects.requireNonNull(notTaken.remove(figure), figure);
  }

  @Override
  public int warmUps(Effort effort) {
    return 0; // each round is a program of its own
  }
}
