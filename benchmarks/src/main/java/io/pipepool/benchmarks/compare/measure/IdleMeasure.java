package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelPool;
import io.pipepool.benchmarks.compare.bare.TwoJvms;
import io.pipepool.benchmarks.compare.peer.Pp4j;
import io.pipepool.benchmarks.compare.report.Better;
import io.pipepool.benchmarks.compare.report.Comparison;
import io.pipepool.benchmarks.compare.report.Goal;
import io.pipepool.benchmarks.compare.report.Row;
import java.util.List;

/** Measures the memory of a worker that has run one call and waits for the next. */
final class IdleMeasure implements Measure {
  private static final List<Integer> INPUTS = List.of(0, 1);

  @Override
  public Row row() {
    return new Row(
        "idle",
        "resident size of an idle worker",
        "MiB",
        Better.LOWER,
        List.of(
            Goal.ratio(
                Systems.PIPEPOOL,
                Systems.BARE_JVM,
                Comparison.AT_MOST,
                1.35,
                "a bare JVM with the same collector")));
  }

  @Override
  public List<Entry> entries(Effort effort) {
    return List.of(
        new Entry(Systems.BARE_JVM, () -> () -> ResidentSize.ofChildren(TwoJvms::start)),
        new Entry(Systems.PIPEPOOL, () -> () -> ResidentSize.ofChildren(IdleMeasure::pipepool)),
        new Entry(Systems.PP4J, () -> () -> ResidentSize.ofChildren(IdleMeasure::pp4j)),
        new Entry(Systems.POOL, () -> () -> effort.python().once("pool", "idle")),
        new Entry(Systems.EXECUTOR, () -> () -> effort.python().once("executor", "idle")));
  }

  private static AutoCloseable pipepool() {
    ParallelPool pool = Workers.pipepool();
    Checks.squares(SquareParallel.using(pool).map(INPUTS), INPUTS.size());
    return pool;
  }

  private static AutoCloseable pp4j() throws Exception {
    Pp4j pool = Pp4j.start(Workers.COUNT);
    Checks.squares(pool.all(INPUTS.stream().map(Tasks.Square::new).toList()), INPUTS.size());
    return pool;
  }
}
