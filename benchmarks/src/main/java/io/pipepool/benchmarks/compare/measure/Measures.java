package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.report.Row;
import java.util.List;

/** All measures, in the order of the report. */
public final class Measures {
  private static final List<Measure> ALL =
      List.of(
          new CallMeasure(Placement.ANY),
          new CallMeasure(Placement.ONE_CPU),
          new CallMeasure(Placement.TWO_CPUS),
          new IntArrayMeasure(false),
          new IntArrayMeasure(true),
          new IntegerListMeasure(),
          new FuturesMeasure(),
          new BytesMeasure(),
          new ColdMeasure(false),
          new ColdMeasure(true),
          new CpuMeasure(),
          new SkewedMeasure(),
          new IdleMeasure(),
          new ItemsMeasure(),
          new StreamMeasure(),
          new RecordingMeasure(false),
          new RecordingMeasure(true));

  private Measures() {}

  /** Returns the rows of all measures. */
  public static List<Row> rows() {
    return ALL.stream().map(Measure::row).toList();
  }

  /** Returns the ids of all measures. */
  public static List<String> ids() {
    return rows().stream().map(Row::id).toList();
  }

  /**
   * Returns the measure with an id.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Measure named(String id) {
    return ALL.stream()
        .filter(measure -> measure.row().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no measure " + id + " in " + ids()));
  }
}
