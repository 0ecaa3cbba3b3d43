package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import io.pipepool.benchmarks.compare.peer.Contender;
import io.pipepool.benchmarks.compare.report.Better;
import io.pipepool.benchmarks.compare.report.Comparison;
import io.pipepool.benchmarks.compare.report.Goal;
import io.pipepool.benchmarks.compare.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures as many tiny calls as a program submits one by one, each with a future of its own,
 * beside maps of the same inputs.
 */
final class FuturesMeasure implements Measure {
  private static final int CALLS = 1_000_000;

  @Override
  public Row row() {
    return new Row(
        "futures",
        "`submit` of `n*n`, 1 M futures, 2 workers",
        "million calls/s",
        Better.HIGHER,
        List.of(
            Goal.ratio(
                Systems.PIPEPOOL,
                Systems.LIST_MAP,
                Comparison.AT_LEAST,
                0.3,
                "`List<Integer> map` of the same inputs")));
  }

  @Override
  public List<Entry> entries(Effort effort) {
    int calls = effort.of(CALLS);
    int[] ints = IntStream.range(0, calls).toArray();
    List<Integer> integers = IntStream.of(ints).boxed().collect(Collectors.toList());
    return List.of(
        new Entry(Systems.PIPEPOOL, () -> pipepool(calls)),
        new Entry(Systems.LIST_MAP, () -> listMap(integers)),
        new Entry(Systems.ARRAY_MAP, () -> arrayMap(ints)),
        new Entry(Systems.FORK_JOIN, () -> forkJoin(calls)));
  }

  private static Contender pipepool(int calls) {
    ParallelPool pool = Workers.pipepool();
    ParallelFunction<Integer, Integer, RuntimeException> square = SquareParallel.using(pool);
    return Contender.of(pool, () -> rate(calls, square::submit));
  }

  private static Contender forkJoin(int calls) {
    ForkJoinPool pool = new ForkJoinPool(Workers.COUNT);
    return Contender.of(
        Workers.closing(pool),
        () -> rate(calls, n -> CompletableFuture.supplyAsync(() -> Work.square(n), pool)));
  }

  private static double rate(int calls, IntFunction<Future<Integer>> submit)
      throws InterruptedException, ExecutionException {
    List<Future<Integer>> futures = new ArrayList<>(calls);
    Stopwatch stopwatch = new Stopwatch();
    for (int n = 0; n < calls; n++) {
      futures.add(submit.apply(n));
    }
    Futures.all(futures);
    double rate = stopwatch.millionsPerSecond(calls);
    List<Integer> results = new ArrayList<>(calls);
    for (Future<Integer> future : futures) {
      results.add(future.get());
    }
    Checks.squares(results, calls);
    return rate;
  }

  private static Contender listMap(List<Integer> inputs) {
    ParallelPool pool = Workers.pipepool();
    ParallelFunction<Integer, Integer, RuntimeException> square = SquareParallel.using(pool);
    return Contender.of(
        pool,
        () -> {
          Stopwatch stopwatch = new Stopwatch();
          List<Integer> results = square.map(inputs);
          double rate = stopwatch.millionsPerSecond(inputs.size());
          Checks.squares(results, inputs.size());
          return rate;
        });
  }

  private static Contender arrayMap(int[] inputs) {
    ParallelPool pool = Workers.pipepool();
    return Contender.of(
        pool,
        () -> {
          Stopwatch stopwatch = new Stopwatch();
          int[] results = SquareParallel.map(pool, inputs);
          double rate = stopwatch.millionsPerSecond(inputs.length);
          Checks.squares(results, inputs.length);
          return rate;
        });
  }
}
