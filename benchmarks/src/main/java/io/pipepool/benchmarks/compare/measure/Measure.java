package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.report.Row;
import java.util.List;

/** One thing that a run compares: its description, and the systems that take part. */
public interface Measure {
  /** Returns how the report shows the measure, and its goals. */
  Row row();

  /** Returns the systems that take part, in the order of their turns. */
  List<Entry> entries(Effort effort);

  /** Returns how many turns come before those that count. */
  default int warmUps(Effort effort) {
    return effort.warmUps();
  }
}
