package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.report.Row;
import java.util.List;

/** One thing that is compared: what it is, and the systems that take part. */
public interface Measure {
  /** How it is shown, and what it shall come to. */
  Row row();

  /** Those that take part, in the order in which they take turns. */
  List<Entry> entries(Effort effort);

  /** How many turns are not counted. */
  default int warmUps(Effort effort) {
    return effort.warmUps();
  }
}
