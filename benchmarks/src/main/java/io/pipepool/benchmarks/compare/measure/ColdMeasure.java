package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.report.Better;
import io.pipepool.benchmarks.compare.report.Comparison;
import io.pipepool.benchmarks.compare.report.Goal;
import io.pipepool.benchmarks.compare.report.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the time from no pool to its first results, in a program that has started a pool before
 * and in one that has not.
 */
final class ColdMeasure implements Measure {
  private final boolean fresh;

  ColdMeasure(boolean fresh) {
    this.fresh = fresh;
  }

  @Override
  public Row row() {
    return new Row(
        fresh ? "cold-fresh" : "cold",
        "cold pool of 2, first `map` of 2 inputs, in a "
            + (fresh ? "new parent" : "parent that is warm"),
        "ms",
        Better.LOWER,
        List.of(
            Goal.ratio(
                Systems.PIPEPOOL, Systems.BARE_JVM, Comparison.AT_MOST, 1.5, "two bare JVMs")));
  }

  @Override
  public List<Entry> entries(Effort effort) {
    List<Entry> entries = new ArrayList<>();
    for (FirstResult first : FirstResult.values()) {
      entries.add(
          new Entry(
              first.system(), () -> () -> fresh ? FreshParent.millis(first) : first.millis()));
    }
    entries.add(python(Systems.POOL, "pool", effort));
    entries.add(python(Systems.EXECUTOR, "executor", effort));
    return entries;
  }

  private Entry python(String system, String name, Effort effort) {
    return fresh
        ? new Entry(system, () -> () -> effort.python().once(name, "cold"))
        : new Entry(system, () -> effort.python().open(name, "cold"));
  }
}
