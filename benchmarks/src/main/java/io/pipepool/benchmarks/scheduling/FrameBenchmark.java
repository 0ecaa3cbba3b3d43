package io.pipepool.benchmarks.scheduling;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameReader;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.FrameWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
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
 * Writes frames of different sizes to memory and reads them again, to show their cost without a
 * pipe.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameBenchmark {
  private static final long LARGEST = 1 << 26;

  /** The length of the payload in bytes. */
  @Param({"16", "4096", "65536", "1048576"})
  private int bytes;

  private final WireWriter payload = new WireWriter();
  private final ByteArrayOutputStream pipe = new ByteArrayOutputStream();
  private final FrameWriter writer = new FrameWriter(pipe);
  private byte[] written = new byte[0];

  /** Writes a frame once, so that {@link #read} has bytes to read. */
  @Setup
  public void prepare() throws IOException {
    payload.writeRaw(new byte[bytes], 0, bytes);
    write();
    written = pipe.toByteArray();
  }

  /** Writes a frame to memory. */
  @Benchmark
  public int write() throws IOException {
    pipe.reset();
    writer.write(FrameType.BATCH, 0, 1, payload);
    return pipe.size();
  }

  /** Reads a frame from memory. */
  @Benchmark
  public Frame read() throws IOException {
    return Objects.requireNonNull(
        new FrameReader(new ByteArrayInputStream(written), LARGEST).read());
  }
}
