package io.pipepool.benchmarks.scheduling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Makes the list of results of a {@code map} without its calls. Every way to make such a list costs
 * as much, mostly in the garbage collector, so {@code map} cannot be faster. The time is that of
 * all items: divide it by their number.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 20)
@Measurement(iterations = 10)
public class ResultListBenchmark {
  /** The number of items. */
  @Param({"10000", "100000", "1000000", "10000000"})
  private int items;

  private List<Integer> inputs = Collections.emptyList();

  /** Makes the inputs. */
  @Setup
  public void makeInputs() {
    inputs = IntStream.range(0, items).boxed().collect(Collectors.toList());
  }

  /** Collects the garbage of the last list, so that it does not count for the next one. */
  @Setup(Level.Iteration)
  public void collect() {
    System.gc();
  }

  /** Makes an object for each item, in a list that has room for all from the start. */
  @Benchmark
  public List<Integer> build() {
    List<Integer> results = new ArrayList<>(items);
    for (Integer input : inputs) {
      results.add(input * input);
    }
    return results;
  }
}
