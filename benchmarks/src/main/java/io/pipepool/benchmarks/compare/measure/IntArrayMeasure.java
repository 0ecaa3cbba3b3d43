package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelPool;
import io.pipepool.benchmarks.compare.bare.Blocks;
import io.pipepool.benchmarks.compare.peer.Contender;
import io.pipepool.benchmarks.compare.peer.Pp4j;
import io.pipepool.benchmarks.compare.report.Better;
import io.pipepool.benchmarks.compare.report.Comparison;
import io.pipepool.benchmarks.compare.report.Goal;
import io.pipepool.benchmarks.compare.report.Row;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Measures as many tiny calls as an array has ints. The calls come again and again, or once after
 * the turns of other systems, in a program that has made few such calls before.
 */
final class IntArrayMeasure implements Measure {
  private static final int INTS = 10_000_000;
  private static final int INTS_OF_PYTHON = 1_000_000;
  private static final int INTS_OF_PP4J = 10_000;

  private final boolean single;

  IntArrayMeasure(boolean single) {
    this.single = single;
  }

  @Override
  public Row row() {
    return new Row(
        single ? "ints-single" : "ints",
        "`int[] map(int...)` of `n*n`, 10 M ints, 2 workers" + (single ? ", a single map" : ""),
        "million ints/s",
        Better.HIGHER,
        List.of(
            Goal.value(Systems.PIPEPOOL, Comparison.AT_LEAST, 200, "M ints/s"),
            Goal.ratio(Systems.PIPEPOOL, Systems.POOL, Comparison.AT_LEAST, 20, Systems.POOL)));
  }

  @Override
  public List<Entry> entries(Effort effort) {
    int[] inputs = IntStream.range(0, effort.of(INTS)).toArray();
    int python = effort.of(INTS_OF_PYTHON);
    List<Entry> entries =
        List.of(
            new Entry(Systems.BARE_PIPES, () -> bare(inputs)),
            new Entry(Systems.PIPEPOOL, () -> pipepool(inputs)),
            new Entry(Systems.FORK_JOIN, () -> forkJoin(inputs)),
            new Entry(Systems.PP4J, () -> pp4j(effort.of(INTS_OF_PP4J))),
            new Entry(Systems.POOL, () -> effort.python().open("pool", "map", python)),
            new Entry(Systems.EXECUTOR, () -> effort.python().open("executor", "map", python)));
    return single ? entries : LongRounds.of(entries);
  }

  private static double rate(int[] inputs, UnaryOperator<int[]> map) {
    Stopwatch stopwatch = new Stopwatch();
    int[] results = map.apply(inputs);
    double rate = stopwatch.millionsPerSecond(inputs.length);
    Checks.squares(results, inputs.length);
    return rate;
  }

  private static Contender bare(int[] inputs) throws Exception {
    Blocks blocks = Blocks.start(Workers.COUNT);
    return Contender.of(blocks, () -> rate(inputs, blocks::squares));
  }

  private static Contender pipepool(int[] inputs) {
    ParallelPool pool = Workers.pipepool();
    return Contender.of(pool, () -> rate(inputs, ints -> SquareParallel.map(pool, ints)));
  }

  private static Contender forkJoin(int[] inputs) {
    ForkJoinPool pool = new ForkJoinPool(Workers.COUNT);
    return Contender.of(
        Workers.closing(pool),
        () ->
            rate(
                inputs,
                ints ->
                    pool.submit(() -> Arrays.stream(ints).parallel().map(Work::square).toArray())
                        .join()));
  }

  /** PP4J has no way to send several tasks at once. */
  private static Contender pp4j(int count) throws Exception {
    Pp4j pool = Pp4j.start(Workers.COUNT);
    return Contender.of(pool, () -> Squares.rateOf(pool, count));
  }
}
