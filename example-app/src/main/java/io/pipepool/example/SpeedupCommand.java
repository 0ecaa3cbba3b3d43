package io.pipepool.example;

import io.pipepool.ParallelPool;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code speedup}. */
@Command(
    name = "speedup",
    description = "Counts primes ten times: in turn, then with 1, 2, ... N workers.")
final class SpeedupCommand implements Callable<Integer> {
  private static final int RUNS = 10;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private WorkersOption workers = new WorkersOption();

  private int limit;

  @Option(
      names = "--limit",
      defaultValue = "3000000",
      description = "Each run counts the primes below this; default: ${DEFAULT-VALUE}.")
  void setLimit(int limit) {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit must be at least 1, not " + limit);
    }
    this.limit = limit;
  }

  @Override
  public Integer call() {
    int[] inputs = new int[RUNS];
    Arrays.fill(inputs, limit);
    TextTable table = new TextTable("WORKERS", " START", " RUN", " SPEED-UP");

    Stopwatch stopwatch = new Stopwatch();
    int[] expected = Arrays.stream(inputs).map(Primes::countPrimes).toArray();
    Duration sequential = stopwatch.elapsed();
    addRow(table, "sequential", Duration.ZERO, sequential, sequential);

    int most = workers.workers().orElse(Runtime.getRuntime().availableProcessors());
    for (int count = 1; count <= most; count++) {
      try (ParallelPool pool = ParallelPool.builder().workers(count).build()) {
        Stopwatch start = new Stopwatch();
        pool.warmUp();
        Duration started = start.elapsed();
        Stopwatch run = new Stopwatch();
        int[] counts = CountPrimesParallel.map(pool, inputs);
        addRow(table, Integer.toString(count), started, run.elapsed(), sequential);
        if (!Arrays.equals(counts, expected)) {
          throw new IllegalStateException("workers counted " + Arrays.toString(counts));
        }
      }
    }
    table.print(spec.commandLine().getOut());
    return spec.exitCodeOnSuccess();
  }

  private static void addRow(
      TextTable table, String workers, Duration start, Duration run, Duration sequential) {
    double speedup = (double) sequential.toNanos() / run.toNanos();
    table.row(
        workers,
        start.isZero() ? "" : Stopwatch.seconds(start),
        Stopwatch.seconds(run),
        String.format(Locale.ROOT, "%.2f x", speedup));
  }
}
