package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelPool;
import io.pipepool.benchmarks.compare.bare.TwoJvms;
import io.pipepool.benchmarks.compare.peer.Pp4j;
import java.util.List;

/**
 * Measures the time from no process to the results of two calls, one in each of two new processes.
 */
enum FirstResult {
  BARE(Systems.BARE_JVM) {
    @Override
    double millis() throws Exception {
      Stopwatch stopwatch = new Stopwatch();
      TwoJvms both = TwoJvms.start();
      double millis = stopwatch.millis();
      both.close();
      return millis;
    }
  },
  PIPEPOOL(Systems.PIPEPOOL) {
    @Override
    double millis() {
      Stopwatch stopwatch = new Stopwatch();
      try (ParallelPool pool = ParallelPool.builder().workers(Workers.COUNT).build()) {
        List<Integer> squares = SquareParallel.using(pool).map(INPUTS);
        double millis = stopwatch.millis();
        Checks.squares(squares, INPUTS.size());
        return millis;
      }
    }
  },
  PP4J(Systems.PP4J) {
    @Override
    double millis() throws Exception {
      Stopwatch stopwatch = new Stopwatch();
      try (Pp4j pool = Pp4j.start(Workers.COUNT)) {
        List<Integer> squares = pool.all(INPUTS.stream().map(Tasks.Square::new).toList());
        double millis = stopwatch.millis();
        Checks.squares(squares, INPUTS.size());
        return millis;
      }
    }
  };

  private static final List<Integer> INPUTS = List.of(0, 1);

  private final String system;

  FirstResult(String system) {
    this.system = system;
  }

  String system() {
    return system;
  }

  abstract double millis() throws Exception;
}
