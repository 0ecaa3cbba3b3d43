package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.peer.Pp4j;
import java.util.List;
import java.util.stream.IntStream;

/** Computes squares with PP4J and one task for each: PP4J has no way to send several at once. */
final class Squares {
  private Squares() {}

  /** Returns the rate in millions a second. */
  static double rateOf(Pp4j pool, int count) throws Exception {
    List<Tasks.Square> tasks = IntStream.range(0, count).mapToObj(Tasks.Square::new).toList();
    Stopwatch stopwatch = new Stopwatch();
    List<Integer> results = pool.all(tasks);
    double rate = stopwatch.millionsPerSecond(count);
    Checks.squares(results, count);
    return rate;
  }
}
