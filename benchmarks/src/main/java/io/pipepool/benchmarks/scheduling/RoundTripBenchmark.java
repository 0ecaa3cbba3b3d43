package io.pipepool.benchmarks.scheduling;

import io.pipepool.Engine;
import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures one call after the other, by each way to make a call. The calls without a process are
 * the bound.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls start first
public class RoundTripBenchmark {
  private ParallelPool pool;
  private ParallelFunction<Integer, Integer, RuntimeException> inWorker;
  private ParallelFunction<Integer, Integer, RuntimeException> inline;

  /** Starts a worker. */
  @Setup
  public void start() {
    pool = ParallelPool.builder().workers(1).build();
    pool.warmUp();
    inWorker = IncrementParallel.using(pool);
    inline = IncrementParallel.using(Engine.inline());
  }

  /** Closes the pool. */
  @TearDown
  public void end() {
    pool.close();
  }

  /** Measures a call whose caller waits itself. */
  @Benchmark
  public int call() {
    return inWorker.call(1);
  }

  /** Measures a call for which another thread waits. */
  @Benchmark
  public int submit() {
    return inWorker.submit(1).join();
  }

  /** Measures a call in this process, with its input and result encoded and decoded. */
  @Benchmark
  public int callInline() {
    return inline.call(1);
  }
}
