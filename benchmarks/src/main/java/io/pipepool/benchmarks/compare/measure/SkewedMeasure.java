package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelPool;
import io.pipepool.benchmarks.compare.peer.Contender;
import io.pipepool.benchmarks.compare.peer.Pp4j;
import io.pipepool.benchmarks.compare.report.Better;
import io.pipepool.benchmarks.compare.report.Comparison;
import io.pipepool.benchmarks.compare.report.Goal;
import io.pipepool.benchmarks.compare.report.Row;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;

/**
 * Measures calls of which a few take most of the time, to show how long other calls wait behind
 * these.
 */
final class SkewedMeasure implements Measure {
  private static final int CALLS = 200;
  private static final int TOTAL_MILLIS = 2_000;

  /** Runs all calls. */
  private interface Calls {
    void run() throws Exception;
  }

  @Override
  public Row row() {
    return new Row(
        "skewed",
        "skewed: 200 calls with durations from a heavy tail, 2 workers",
        "× the ideal makespan",
        Better.LOWER,
        List.of(Goal.value(Systems.PIPEPOOL, Comparison.AT_MOST, 1.1, "× the ideal makespan")));
  }

  @Override
  public List<Entry> entries(Effort effort) {
    HeavyTail tail = HeavyTail.of(CALLS, effort.of(TOTAL_MILLIS));
    return List.of(
        new Entry(Systems.PIPEPOOL, () -> pipepool(tail)),
        new Entry(Systems.FORK_JOIN, () -> forkJoin(tail)),
        new Entry(Systems.PP4J, () -> pp4j(tail)),
        new Entry(Systems.POOL, () -> python("pool", tail, effort)),
        new Entry(Systems.EXECUTOR, () -> python("executor", tail, effort)));
  }

  private static double toIdeal(HeavyTail tail, Calls calls) throws Exception {
    Stopwatch stopwatch = new Stopwatch();
    calls.run();
    return stopwatch.millis() / tail.idealMillis(Workers.COUNT);
  }

  @Override
  public int warmUps(Effort effort) {
    return Math.min(1, effort.warmUps()); // a round of long calls warms up for long enough
  }

  private static Contender pipepool(HeavyTail tail) {
    ParallelPool pool = Workers.pipepool();
    return Contender.of(pool, () -> toIdeal(tail, () -> SpinParallel.map(pool, tail.micros())));
  }

  private static Contender forkJoin(HeavyTail tail) {
    ForkJoinPool pool = new ForkJoinPool(Workers.COUNT);
    List<Callable<Integer>> tasks =
        tail.boxed().stream().<Callable<Integer>>map(micros -> () -> Work.spin(micros)).toList();
    return Contender.of(
        Workers.closing(pool), () -> toIdeal(tail, () -> Futures.all(pool.invokeAll(tasks))));
  }

  private static Contender pp4j(HeavyTail tail) throws Exception {
    Pp4j pool = Pp4j.start(Workers.COUNT);
    List<Tasks.Spin> tasks = tail.boxed().stream().map(Tasks.Spin::new).toList();
    return Contender.of(pool, () -> toIdeal(tail, () -> pool.all(tasks)));
  }

  private static Contender python(String system, HeavyTail tail, Effort effort) throws Exception {
    double ideal = tail.idealMillis(Workers.COUNT);
    Contender python =
        effort.python().open(system, "spin", Arrays.stream(tail.micros()).asLongStream().toArray());
    return Contender.of(python::end, () -> python.round() / ideal);
  }
}
