package io.pipepool.benchmarks.codec;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One record of ten fields, to bytes and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class TradeBenchmark {
  /** How it becomes bytes. */
  public enum Kind {
    PIPEPOOL,
    JDK
  }

  @Param private Kind format;

  private final Trade trade = Trade.sample();
  private Format<Trade> chosen;
  private byte[] bytes;

  /** Writes once, so that there is something to read. */
  @Setup
  public void prepare() throws IOException, ClassNotFoundException {
    chosen =
        switch (format) {
          case PIPEPOOL -> PipepoolFormat.of(TradeParallel.class);
          case JDK -> new JdkFormat<>();
        };
    chosen.write(trade);
    bytes = chosen.written();
  }

  /** To bytes. */
  @Benchmark
  public long write() throws IOException {
    return chosen.write(trade);
  }

  /** From bytes. */
  @Benchmark
  public Object read() throws IOException, ClassNotFoundException {
    return chosen.read(bytes);
  }
}
