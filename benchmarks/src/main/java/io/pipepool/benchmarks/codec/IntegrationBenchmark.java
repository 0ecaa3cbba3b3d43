package io.pipepool.benchmarks.codec;

import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
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

/** Compares the codecs of the integrations with the Java serialization that they replace. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class IntegrationBenchmark {
  @Param private IntegrationSample sample;

  private final WireWriter out = new WireWriter();
  private Codec<Object> codec;
  private Object value;

  /** Writes the value once in each way, to print the sizes. */
  @Setup
  @SuppressWarnings("unchecked") // the codec is for the sample's own values
  public void prepare() throws IOException {
    value = sample.create();
    codec = Codecs.custom((Codec<Object>) sample.codec());
    codec.write(out, value);
    System.out.println("bytes: " + out.size() + ", by Java serialization: " + serialise().length);
  }

  /** Writes and reads the value with the codec. */
  @Benchmark
  public Object codec() throws IOException {
    out.reset();
    codec.write(out, value);
    WireReader in = out.toReader();
    return codec.read(in);
  }

  /** Writes and reads the value by Java serialization, without a filter. */
  @Benchmark
  public Object javaSerialization() throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(serialise()))) {
      return in.readObject();
    }
  }

  private byte[] serialise() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(value);
    }
    return bytes.toByteArray();
  }
}
