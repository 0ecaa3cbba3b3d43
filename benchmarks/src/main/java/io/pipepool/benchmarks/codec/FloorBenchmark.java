package io.pipepool.benchmarks.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The lower bound for every format where memory is the limit: code written by hand that copies and
 * allocates the least possible, without checks.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FloorBenchmark {
  private final double[] doubles = (double[]) Sample.DOUBLES.create();
  private final ByteBuffer copy =
      ByteBuffer.allocate(doubles.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final byte[] strings = strings();

  /** Copies the numbers into bytes. */
  @Benchmark
  public Object writeDoubles() {
    return copy.asDoubleBuffer().put(doubles);
  }

  /** Allocates an array for the numbers and leaves it empty. */
  @Benchmark
  public Object allocateDoubles() {
    return new double[doubles.length];
  }

  /** Copies the numbers into an array of their own. */
  @Benchmark
  public Object cloneDoubles() {
    return doubles.clone();
  }

  /** Copies the strings into a map of their own. */
  @Benchmark
  public Object readStrings() {
    Map<String, String> map = new LinkedHashMap<>(2048);
    for (int at = 0; at < strings.length; ) {
      int keyLength = strings[at++];
      String key = new String(strings, at, keyLength, StandardCharsets.ISO_8859_1);
      at += keyLength;
      int valueLength = strings[at++];
      map.put(key, new String(strings, at, valueLength, StandardCharsets.ISO_8859_1));
      at += valueLength;
    }
    return map;
  }

  private static byte[] strings() {
    StringBuilder all = new StringBuilder();
    ((Map<?, ?>) Sample.STRINGS.create())
        .forEach(
            (key, value) -> {
              all.append((char) key.toString().length()).append(key);
              all.append((char) value.toString().length()).append(value);
            });
    return all.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
