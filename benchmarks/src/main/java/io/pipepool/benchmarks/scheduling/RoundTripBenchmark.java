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

/** One call after the other, by each way of making one; without a process as the bound. */
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

  /** Ends it. */
  @TearDown
  public void end() {
    pool.close();
  }

  /** The caller waits itself. */
  @Benchmark
  public int call() {
    return inWorker.call(1);
  }

  /** Another thread waits. */
  @Benchmark
  public int submit() {
    return inWorker.submit(1).join();
  }

  /** Encoded and decoded, and called here. */
  @Benchmark
  public int callInline() {
    return inline.call(1);
  }
}
