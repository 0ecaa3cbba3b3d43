package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelFunction;
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
import jdk.jfr.EventSettings;
import jdk.jfr.Recording;

/**
 * Measures tiny calls in pools that record what they do and in one that does not: as many as an
 * array has ints, or one after the other. Each pool has a round of a second in turn.
 */
final class RecordingMeasure implements Measure {
  private static final int INTS = 1_000_000;
  private static final int CALLS = 20_000;
  private static final String TIMELINE = "a timeline";
  private static final String FLIGHT_RECORDER = "Flight Recorder";
  private static final String BOTH = "both";

  private static final Goal GOAL =
      Goal.ratio(BOTH, Systems.PIPEPOOL, Comparison.AT_LEAST, 0.97, "without recording");

  private final boolean single;

  /**
   * @param single whether each call is made by itself
   */
  RecordingMeasure(boolean single) {
    this.single = single;
  }

  @Override
  public Row row() {
    return single ? rowOfCalls() : rowOfMaps();
  }

  private static Row rowOfCalls() {
    return new Row(
        "recording-call",
        "`call` with one int, one after the other, recorded",
        "million calls/s",
        Better.HIGHER,
        List.of(GOAL));
  }

  private static Row rowOfMaps() {
    return new Row(
        "recording",
        "`int[] map(int...)` of `n*n`, 1 M ints, 2 workers, recorded",
        "million ints/s",
        Better.HIGHER,
        List.of(GOAL));
  }

  @Override
  public List<Entry> entries(Effort effort) {
    int[] inputs = IntStream.range(0, effort.of(single ? CALLS : INTS)).toArray();
    return List.of(
        new Entry(Systems.PIPEPOOL, () -> contender(inputs, false, false)),
        new Entry(TIMELINE, () -> contender(inputs, true, false)),
        new Entry(FLIGHT_RECORDER, () -> contender(inputs, false, true)),
        new Entry(BOTH, () -> contender(inputs, true, true)));
  }

  private Contender contender(int[] inputs, boolean timeline, boolean flight) throws Exception {
    Path page = timeline ? Files.createTempFile("pipepool-timeline", ".html") : null;
    ParallelPool.Builder builder =
        ParallelPool.builder().workers(Workers.COUNT).idleTimeout(Duration.ofHours(1));
    ParallelPool pool = (page == null ? builder : builder.timeline(page)).build();
    Contender.Work work = single ? () -> calls(pool, inputs) : () -> map(pool, inputs);
    Contender seconds = LongRounds.of(Contender.of(pool, work), System::nanoTime);
    return new Contender() {
      @Override
      public double round() throws Exception {
        return flight ? recorded(seconds) : seconds.round();
      }

      @Override
      public void end() throws Exception {
        seconds.end();
        if (page != null) {
          Files.delete(page);
        }
      }
    };
  }

  /**
   * Runs a round while the JVM records the events of Pipepool, and no others. Each batch of a map
   * is recorded. Single calls are too short for that, as they are with the settings that users get.
   */
  private double recorded(Contender rounds) throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable("io.pipepool.Operation");
      EventSettings batches = recording.enable("io.pipepool.Batch");
      if (!single) {
        batches.withoutThreshold();
      }
      recording.start();
      return rounds.round();
    }
  }

  private static double calls(ParallelPool pool, int[] inputs) {
    ParallelFunction<Integer, Integer, RuntimeException> square = SquareParallel.using(pool);
    long sum = 0;
    Stopwatch stopwatch = new Stopwatch();
    for (int input : inputs) {
      sum += square.call(input);
    }
    double rate = stopwatch.millionsPerSecond(inputs.length);
    Checks.equal(IntStream.of(inputs).mapToLong(Work::square).sum(), sum);
    return rate;
  }

  private static double map(ParallelPool pool, int[] inputs) {
    Stopwatch stopwatch = new Stopwatch();
    int[] results = SquareParallel.map(pool, inputs);
    double rate = stopwatch.millionsPerSecond(inputs.length);
    Checks.squares(results, inputs.length);
    return rate;
  }
}
