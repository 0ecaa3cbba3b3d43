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
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
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
 * Compares a list whose objects cross by Java serialization with one plain stream for the whole
 * list.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare first
public class SerializedListBenchmark {
  @Param private SerializableSample sample;

  @Param({"100", "10000"})
  private int size;

  private final WireWriter out = new WireWriter();
  private Codec<List<Serializable>> codec;
  private List<Serializable> value;

  /** Makes the list, and writes it once in each way to print the sizes. */
  @Setup
  public void prepare() throws IOException {
    value = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      value.add(sample.create(i));
    }
    codec = Codecs.named("List", Codecs.list(Codecs.serialized(sample.type())));
    codec.write(out, value);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    writePlain(plain);
    System.out.println("bytes: " + out.size() + ", in one plain stream: " + plain.size());
  }

  /** Writes and reads the list with the codec that generated code uses. */
  @Benchmark
  public List<Serializable> codec() throws IOException {
    out.reset();
    codec.write(out, value);
    WireReader in = out.toReader();
    return codec.read(in);
  }

  /** Writes and reads the list as one object. */
  @Benchmark
  public Object onePlainStream() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writePlain(bytes);
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  private void writePlain(ByteArrayOutputStream bytes) throws IOException {
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(value);
    }
  }
}
