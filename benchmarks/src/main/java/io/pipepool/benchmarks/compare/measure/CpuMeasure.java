package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelPool;
import io.pipepool.benchmarks.compare.peer.Contender;
import io.pipepool.benchmarks.compare.peer.Pp4j;
import io.pipepool.benchmarks.compare.report.Better;
import io.pipepool.benchmarks.compare.report.Comparison;
import io.pipepool.benchmarks.compare.report.Goal;
import io.pipepool.benchmarks.compare.report.Row;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;

/** Measures equal calls that compute for long, to show how much of the second CPU is lost. */
final class CpuMeasure implements Measure {
  private static final int CALLS = 40;
  private static final int MILLIS = 50;

  /** Runs all calls. */
  private interface Calls {
    void run() throws Exception;
  }

  @Override
  public Row row() {
    return new Row(
        "cpu",
        "CPU-bound, 40 equal calls of about 50 ms, 2 workers",
        "ms",
        Better.LOWER,
        List.of(
            Goal.ratio(
                Systems.SEQUENTIAL,
                Systems.PIPEPOOL,
                Comparison.AT_LEAST,
                1.9,
                "as fast as sequential")));
  }

  @Override
  public List<Entry> entries(Effort effort) {
    int calls = effort.of(CALLS);
    long steps = calibrate();
    return List.of(
        new Entry(Systems.SEQUENTIAL, () -> () -> millis(() -> sequential(calls, steps))),
        new Entry(Systems.PIPEPOOL, () -> pipepool(calls, steps)),
        new Entry(Systems.FORK_JOIN, () -> forkJoin(calls, steps)),
        new Entry(Systems.PP4J, () -> pp4j(calls, steps)),
        new Entry(
            Systems.PYTHON_SEQUENTIAL,
            () -> effort.python().open("sequential", "crunch", calls, MILLIS)),
        new Entry(Systems.POOL, () -> effort.python().open("pool", "crunch", calls, MILLIS)),
        new Entry(
            Systems.EXECUTOR, () -> effort.python().open("executor", "crunch", calls, MILLIS)));
  }

  @Override
  public int warmUps(Effort effort) {
    return Math.min(1, effort.warmUps()); // a round of long calls warms up for long enough
  }

  /** Returns how many steps take as long as a call shall take. */
  private static long calibrate() {
    long steps = 1_000_000;
    double millis = 0;
    for (int i = 0; i < 10; i++) {
      Stopwatch stopwatch = new Stopwatch();
      Checks.equal(Work.crunch(steps), Work.crunch(steps));
      millis = stopwatch.millis() / 2;
      steps = (long) (steps * MILLIS / millis);
    }
    return steps;
  }

  private static double millis(Calls calls) throws Exception {
    Stopwatch stopwatch = new Stopwatch();
    calls.run();
    return stopwatch.millis();
  }

  private static void sequential(int calls, long steps) {
    long expected = Work.crunch(steps);
    for (int i = 1; i < calls; i++) {
      Checks.equal(expected, Work.crunch(steps));
    }
  }

  private static Contender pipepool(int calls, long steps) {
    ParallelPool pool = Workers.pipepool();
    long[] inputs = new long[calls];
    Arrays.fill(inputs, steps);
    return Contender.of(
        pool, () -> millis(() -> Checks.allEqual(CrunchParallel.map(pool, inputs))));
  }

  private static Contender forkJoin(int calls, long steps) {
    ForkJoinPool pool = new ForkJoinPool(Workers.COUNT);
    List<Callable<Long>> tasks = Collections.nCopies(calls, () -> Work.crunch(steps));
    return Contender.of(
        Workers.closing(pool), () -> millis(() -> Futures.all(pool.invokeAll(tasks))));
  }

  private static Contender pp4j(int calls, long steps) throws Exception {
    Pp4j pool = Pp4j.start(Workers.COUNT);
    List<Tasks.Crunch> tasks = Collections.nCopies(calls, new Tasks.Crunch(steps));
    return Contender.of(pool, () -> millis(() -> pool.all(tasks)));
  }
}
