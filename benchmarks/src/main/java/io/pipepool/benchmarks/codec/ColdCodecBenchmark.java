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

/**
 * Writes and reads the first thousand values of a process. The time begins with the load of the
 * format's first class, and each measurement has a JVM of its own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 5, jvmArgs = "-Xmx2g")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class ColdCodecBenchmark {
  private static final int VALUES = 1_000;

  @Param private Sample sample;
  @Param private Library library;

  private Object value;

  /** Makes the value, so that its classes, which every format needs, are loaded before. */
  @Setup
  public void prepare() {
    value = sample.create();
  }

  /** Writes a value to bytes and reads it again, a thousand times. */
  @Benchmark
  public Object firstThousand() throws IOException, ClassNotFoundException {
    Format<Object> format = library.open(sample);
    Object last = value;
    for (int i = 0; i < VALUES; i++) {
      format.write(value);
      last = format.read(format.written());
    }
    return last;
  }
}
