package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import io.pipepool.benchmarks.compare.peer.Contender;
import io.pipepool.benchmarks.compare.peer.Pp4j;
import io.pipepool.benchmarks.compare.report.Better;
import io.pipepool.benchmarks.compare.report.Comparison;
import io.pipepool.benchmarks.compare.report.Goal;
import io.pipepool.benchmarks.compare.report.Row;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Measures as many tiny calls as a list has elements. Each element is an object. */
final class IntegerListMeasure implements Measure {
  private static final int ITEMS = 1_000_000;
  private static final int ITEMS_OF_PP4J = 10_000;

  @Override
  public Row row() {
    return new Row(
        "list",
        "`List<Integer> map` of `n*n`, 1 M, 2 workers",
        "million items/s",
        Better.HIGHER,
        List.of(
            Goal.value(Systems.PIPEPOOL, Comparison.AT_LEAST, 30, "M/s"),
            Goal.ratio(Systems.PIPEPOOL, Systems.POOL, Comparison.AT_LEAST, 3, Systems.POOL)));
  }

  @Override
  public List<Entry> entries(Effort effort) {
    int items = effort.of(ITEMS);
    List<Integer> inputs = IntStream.range(0, items).boxed().collect(Collectors.toList());
    return List.of(
        new Entry(Systems.PIPEPOOL, () -> pipepool(inputs)),
        new Entry(Systems.FORK_JOIN, () -> forkJoin(inputs)),
        new Entry(Systems.PP4J, () -> pp4j(effort.of(ITEMS_OF_PP4J))),
        new Entry(Systems.POOL, () -> effort.python().open("pool", "map", items)),
        new Entry(Systems.EXECUTOR, () -> effort.python().open("executor", "map", items)));
  }

  private static double rate(List<Integer> inputs, UnaryOperator<List<Integer>> map) {
    Stopwatch stopwatch = new Stopwatch();
    List<Integer> results = map.apply(inputs);
    double rate = stopwatch.millionsPerSecond(inputs.size());
    Checks.squares(results, inputs.size());
    return rate;
  }

  private static Contender pipepool(List<Integer> inputs) {
    ParallelPool pool = Workers.pipepool();
    ParallelFunction<Integer, Integer, RuntimeException> square = SquareParallel.using(pool);
    return Contender.of(pool, () -> rate(inputs, square::map));
  }

  private static Contender forkJoin(List<Integer> inputs) {
    ForkJoinPool pool = new ForkJoinPool(Workers.COUNT);
    return Contender.of(
        Workers.closing(pool),
        () ->
            rate(
                inputs,
                list ->
                    pool.submit(() -> list.parallelStream().map(Work::square).toList()).join()));
  }

  private static Contender pp4j(int count) throws Exception {
    Pp4j pool = Pp4j.start(Workers.COUNT);
    return Contender.of(pool, () -> Squares.rateOf(pool, count));
  }
}
