package io.pipepool.benchmarks.scheduling;

import io.pipepool.ParallelPool;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures many calls of one duration on a single worker. The time beyond the duration is the cost
 * that batching has not saved.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls start first
public class CallDurationBenchmark {
  private static final int CALLS = 10_000;

  /** The duration of a call. */
  @Param({"0", "1000", "10000", "100000"})
  private int nanos;

  private final int[] inputs = new int[CALLS];
  private ParallelPool pool;

  /** Starts a worker. */
  @Setup
  public void start() {
    Arrays.fill(inputs, nanos);
    pool = ParallelPool.builder().workers(1).build();
    pool.warmUp();
  }

  /** Closes the pool. */
  @TearDown
  public void end() {
    pool.close();
  }

  /** Measures the time of one call among many. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public int[] map() {
    return BusyParallel.map(pool, inputs);
  }
}
