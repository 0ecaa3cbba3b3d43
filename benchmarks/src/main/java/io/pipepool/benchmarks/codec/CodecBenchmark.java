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

/** Writes one value to bytes, and reads it from bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class CodecBenchmark {
  @Param private Sample sample;
  @Param private Library library;

  private Object value;
  private Format<Object> format;
  private byte[] bytes;

  /** Writes the value once, so that {@link #read} has bytes to read. */
  @Setup
  public void prepare() throws IOException, ClassNotFoundException {
    value = sample.create();
    format = library.open(sample);
    format.write(value);
    bytes = format.written();
  }

  /** Writes the value to bytes. */
  @Benchmark
  public long write() throws IOException {
    return format.write(value);
  }

  /** Reads the value from bytes. */
  @Benchmark
  public Object read() throws IOException, ClassNotFoundException {
    return format.read(bytes);
  }

  /** Writes the value and reads it again. */
  @Benchmark
  public Object writeAndRead() throws IOException, ClassNotFoundException {
    format.write(value);
    return format.read(bytes);
  }
}
