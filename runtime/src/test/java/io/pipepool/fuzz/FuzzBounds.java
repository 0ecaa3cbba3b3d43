package io.pipepool.fuzz;

import com.sun.management.ThreadMXBean;
import io.pipepool.TransportException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What any input may cost: no other failure than that of a worker whose bytes are damaged, memory
 * by the bytes that came, and little time.
 */
final class FuzzBounds {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What classes, buffers and messages take in any case. */
  private static final long FIXED_BYTES = 8L << 20;

  private static final long BYTES_FOR_EACH = 500;

  private static final long MAX_NANOS = 5_000_000_000L;

  private FuzzBounds() {}

  /** Decodes untrusted bytes. */
  @FunctionalInterface
  interface Decoder {
    /** Decodes {@code data}. */
    void decode(byte[] data) throws IOException;
  }

  /**
   * Runs a decoder, and fails if it exceeds the bounds. What exceeds them once may have loaded
   * classes, so it runs again.
   */
  static void check(byte[] data, Decoder decoder) {
    if (excess(data, decoder) != null) {
      String excess = excess(data, decoder);
      if (excess != null) {
        throw new AssertionError(excess);
      }
    }
  }

  private static @Nullable String excess(byte[] data, Decoder decoder) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long nanos = System.nanoTime();
    try {
      decoder.decode(data);
    } catch (TransportException | IOException damaged) {
      // This is how the parent learns that it must end the worker, or that one result is lost.
    }
    bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    nanos = System.nanoTime() - nanos;
    return bytes > FIXED_BYTES + BYTES_FOR_EACH * data.length || nanos > MAX_NANOS
        ? data.length + " bytes take " + bytes + " bytes and " + nanos / 1_000_000 + " ms"
        : null;
  }
}
