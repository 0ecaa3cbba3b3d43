package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.pipepool.TransportException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Damaged bytes give a value or a TransportException, and cost no more memory than their length
 * justifies.
 */
class DamagedBytesTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * An exception with its stack trace, an object stream with its buffers, a failed class lookup.
   */
  private static final long CONSTANT = 256 * 1024;

  /** The buffers of one object stream, and what it looks up of the classes. */
  private static final long OBJECT_STREAM = 40 * 1024;

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
    long limit = 16L * bytes.length + CONSTANT + objectStreams(bytes) * OBJECT_STREAM;
    long before = THREADS.getCurrentThreadAllocatedBytes();
    boolean refused = read(shape, bytes);
    if (THREADS.getCurrentThreadAllocatedBytes() - before > limit) {
      // perhaps the JDK initialised the type just now, which it does only once
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
    try {
      shape.codec().read(random(bytes));
      return false;
    } catch (TransportException expected) {
      return true;
    } catch (Throwable other) {
      throw new AssertionError(shape.name() + " of " + Arrays.toString(bytes), other);
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
