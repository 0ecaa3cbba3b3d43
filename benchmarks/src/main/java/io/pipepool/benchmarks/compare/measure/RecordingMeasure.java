package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelPool;
import io.pipepool.benchmarks.compare.peer.Contender;
import io.pipepool.benchmarks.compare.report.Better;
import io.pipepool.benchmarks.compare.report.Comparison;
import io.pipepool.benchmarks.compare.report.Goal;
import io.pipepool.benchmarks.compare.report.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import jdk.jfr.Recording;

/**
 * Measures as many tiny calls as an array has ints, in pools that record what they do and in one
 * that does not. Each pool has a round of a second in turn.
 */
final class RecordingMeasure implements Measure {
  private static final int INTS = 1_000_000;
  private static final String TIMELINE = "a timeline";
  private static final String FLIGHT_RECORDER = "Flight Recorder";
  private static final String BOTH = "both";

  @Override
  public Row row() {
    return new Row(
        "recording",
        "`int[] map(int...)` of `n*n`, 1 M ints, 2 workers, recorded",
        "million ints/s",
        Better.HIGHER,
        List.of(
            Goal.ratio(BOTH, Systems.PIPEPOOL, Comparison.AT_LEAST, 0.97, "without recording")));
  }

  @Override
  public List<Entry> entries(Effort effort) {
    int[] inputs = IntStream.range(0, effort.of(INTS)).toArray();
    return List.of(
        new Entry(Systems.PIPEPOOL, () -> contender(inputs, false, false)),
        new Entry(TIMELINE, () -> contender(inputs, true, false)),
        new Entry(FLIGHT_RECORDER, () -> contender(inputs, false, true)),
        new Entry(BOTH, () -> contender(inputs, true, true)));
  }

  private static Contender contender(int[] inputs, boolean timeline, boolean flight)
      throws Exception {
    Path page = timeline ? Files.createTempFile("pipepool-timeline", ".html") : null;
    ParallelPool.Builder builder =
        ParallelPool.builder().workers(Workers.COUNT).idleTimeout(Duration.ofHours(1));
    ParallelPool pool = (page == null ? builder : builder.timeline(page)).build();
    Contender maps = LongRounds.of(Contender.of(pool, () -> map(pool, inputs)), System::nanoTime);
    return new Contender() {
      @Override
      public double round() throws Exception {
        return flight ? recorded(maps) : maps.round();
      }

      @Override
      public void end() throws Exception {
        maps.end();
        if (page != null) {
          Files.delete(page);
        }
      }
    };
  }

  /** Runs a round while the JVM records the events of Pipepool, and no others. */
  private static double recorded(Contender maps) throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable("io.pipepool.Batch").withoutThreshold();
      recording.start();
      return maps.round();
    }
  }

  private static double map(ParallelPool pool, int[] inputs) {
    Stopwatch stopwatch = new Stopwatch();
    int[] results = SquareParallel.map(pool, inputs);
    double rate = stopwatch.millionsPerSecond(inputs.length);
    Checks.squares(results, inputs.length);
    return rate;
  }
}
