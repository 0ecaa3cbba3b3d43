package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import io.pipepool.benchmarks.compare.peer.Contender;
import io.pipepool.benchmarks.compare.report.Better;
import io.pipepool.benchmarks.compare.report.Goal;
import io.pipepool.benchmarks.compare.report.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures more and more equal calls. The cost of a call must not depend on how many calls there
 * are.
 */
final class ItemsMeasure implements Measure {
  private static final Map<String, Integer> SIZES = sizes();
  private static final double ROUND_MILLIS = 100;

  @Override
  public Row row() {
    List<String> flat = List.of("10 k items", "100 k items", "1 M items", "10 M items");
    Goal goal = Goal.spread(flat, 1.2, "flat within 20 % from 10 k on: largest ≤ 1.2 × smallest");
    return new Row(
        "items", "cost per item of `List<Integer> map`", "ns", Better.LOWER, List.of(goal));
  }

  @Override
  public List<Entry> entries(Effort effort) {
    ParallelPool pool = Workers.pipepool();
    ParallelFunction<Integer, Integer, RuntimeException> square = SquareParallel.using(pool);
    List<Integer> all =
        IntStream.range(0, effort.of(10_000_000)).boxed().collect(Collectors.toList());
    List<Entry> entries = new ArrayList<>();
    SIZES.forEach(
        (name, size) -> {
          List<Integer> inputs = new ArrayList<>(all.subList(0, effort.of(size)));
          entries.add(
              new Entry(name, () -> Contender.of(pool, () -> nanosPerItem(inputs, square))));
        });
    return entries;
  }

  private static double nanosPerItem(
      List<Integer> inputs, ParallelFunction<Integer, Integer, RuntimeException> square) {
    double nanos = 0;
    long items = 0;
    while (nanos < ROUND_MILLIS * 1e6) {
      Stopwatch stopwatch = new Stopwatch();
      List<Integer> squares = square.map(inputs);
      nanos += stopwatch.nanos();
      items += inputs.size();
      Checks.squares(squares, inputs.size());
    }
    return nanos / items;
  }

  private static Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("1 k items", 1_000);
    sizes.put("10 k items", 10_000);
    sizes.put("100 k items", 100_000);
    sizes.put("1 M items", 1_000_000);
    sizes.put("10 M items", 10_000_000);
    return sizes;
  }
}
