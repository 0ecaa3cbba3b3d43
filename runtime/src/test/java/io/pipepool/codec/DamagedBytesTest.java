package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.pipepool.TransportException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged bytes give a value or a TransportException, and the reader allocates no more memory than
 * their length justifies. For values that are only announced, that is 16 times the length. Beyond
 * that it is the size of the values that are there.
 */
class DamagedBytesTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * The memory that one byte may stand for: an empty map in a set. Room for values that are not
   * there takes less.
   */
  private static final long VALUE = 128;

  /** The memory of an exception with its stack trace. */
  private static final long EXCEPTION = 16 * 1024;

  /** The buffers of one object stream, and the data that it looks up about classes. */
  private static final long OBJECT_STREAM = 40 * 1024;

  /** The memory for the search in every jar for a class whose name was damaged. */
  private static final long CLASS_LOOKUP = 128 * 1024;

  @Test
  void fiftyThousandDamagedValues() {
    damage(1, 50_000);
  }

  @Test
  @Tag("soak")
  void aMillionDamagedValues() {
    damage(2, 1_000_000);
  }

  @Test
  void everyTruncationOfAnyValueFails() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Shape<?> shape = Shape.random(random, 2);
      byte[] bytes = encode(shape, random);
      for (int length = 0; length < bytes.length; length++) {
        byte[] cut = Arrays.copyOf(bytes, length);
        assertThatThrownBy(() -> shape.codec().read(WireReader.of(cut)))
            .as(shape.name())
            .isInstanceOf(TransportException.class);
      }
    }
  }

  /** Each of many nested collections announces as many elements as there are bytes. */
  @ParameterizedTest
  @MethodSource("containers")
  void nestedCountsGetNoMoreMemoryThanTheirBytesJustify(
      int nullsBefore, Function<Codec<Object>, Codec<?>> container) {
    Nest nest = new Nest(container);
    byte[] bytes = hostileCounts(nullsBefore, 1 << 20);
    read(nest, bytes); // loads the classes that it needs
    long before = THREADS.getCurrentThreadAllocatedBytes();
    assertThat(read(nest, bytes)).isTrue();
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
        .isLessThanOrEqualTo(16L * bytes.length);
  }

  static Stream<Arguments> containers() {
    return Stream.of(
        container("array", 0, element -> Codecs.array(Object.class, element)),
        container("list", 0, Codecs::list),
        container("queue", 0, Codecs::queue),
        container("set", 1, Codecs::set),
        container("keys", 2, key -> Codecs.map(key, Codecs.INTEGER)),
        container("values", 3, value -> Codecs.map(Codecs.INTEGER, value)));
  }

  /**
   * A hash table allocates its memory with the first element, so its test needs an element before
   * the next level.
   */
  private static Arguments container(
      String name, int nullsBefore, Function<Codec<Object>, Codec<?>> container) {
    return Arguments.of(nullsBefore, Named.of(name, container));
  }

  /** The codec of a container of itself, as a recursive record has. */
  private static final class Nest implements Codec<Object> {
    private final Codec<?> container;

    Nest(Function<Codec<Object>, Codec<?>> container) {
      this.container = container.apply(this);
    }

    @Override
    public void write(WireWriter out, Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object read(WireReader in) throws IOException {
      in.enter();
      try {
        return container.read(in);
      } finally {
        in.exit();
      }
    }
  }

  /**
   * Returns containers as deep as possible with half of the bytes as their counts. The bytes behind
   * them are no elements.
   */
  private static byte[] hostileCounts(int nullsBefore, int size) {
    WireWriter out = new WireWriter();
    for (int i = 0; i < 500; i++) {
      out.writeVarInt(size / 2 - 10 * i);
      out.writeRaw(new byte[nullsBefore], 0, nullsBefore);
    }
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) -1);
    byte[] counts = Wire.bytes(out);
    System.arraycopy(counts, 0, bytes, 0, counts.length);
    return bytes;
  }

  private static void damage(long seed, int times) {
    Random random = new Random(seed);
    int refused = 0;
    int done = 0;
    while (done < times) {
      Shape<?> shape = Shape.random(random, 3);
      byte[] bytes = encode(shape, random);
      for (int i = 0; i < 20 && done < times; i++, done++) {
        refused += isRefused(shape, mutate(bytes, random)) ? 1 : 0;
      }
    }
    assertThat(refused).isBetween(times / 10, times - times / 10);
  }

  private static <T> byte[] encode(Shape<T> shape, Random random) {
    return Wire.encode(shape.codec(), shape.value(random));
  }

  private static boolean isRefused(Shape<?> shape, byte[] bytes) {
    int streams = objectStreams(bytes);
    long limit =
        VALUE * bytes.length
            + EXCEPTION
            + streams * OBJECT_STREAM
            + (streams > 0 ? CLASS_LOOKUP : 0);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean refused = read(shape, bytes);
    if (THREADS.getCurrentThreadAllocatedBytes() - before > limit) {
      // the JDK may have initialised the type just now, which it does only once
      before = THREADS.getCurrentThreadAllocatedBytes();
      refused = read(shape, bytes);
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).as(shape.name()).isLessThanOrEqualTo(limit);
    }
    return refused;
  }

  private static int objectStreams(byte[] bytes) {
    int count = 0;
    for (int i = 1; i < bytes.length; i++) {
      count += bytes[i - 1] == (byte) 0xAC && bytes[i] == (byte) 0xED ? 1 : 0;
    }
    return count;
  }

  private static boolean read(Shape<?> shape, byte[] bytes) {
    return read(shape.name(), shape.codec(), bytes);
  }

  private static boolean read(Codec<?> codec, byte[] bytes) {
    return read("nested", codec, bytes);
  }

  private static boolean read(String name, Codec<?> codec, byte[] bytes) {
    try {
      codec.read(random(bytes));
      return false;
    } catch (TransportException expected) {
      return true;
    } catch (Throwable other) {
      throw new AssertionError(name + " of " + Arrays.toString(bytes), other);
    }
  }

  private static WireReader random(byte[] bytes) {
    return bytes.length % 2 == 0 ? WireReader.of(bytes) : Wire.inSegments(bytes, 5);
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> bytes[at] = (byte) -1;
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        default -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(3));
      }
    }
    return bytes;
  }
}
