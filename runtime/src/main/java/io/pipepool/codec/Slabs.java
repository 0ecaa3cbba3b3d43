package io.pipepool.codec;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Buffers of one size that are used again.
 *
 * <p>The JVM zeroes fresh memory first, and takes it from the far end of the heap's youngest
 * generation. For bulk data, both cost more than the copy itself. A buffer that was given back
 * lately is still in the CPU's cache.
 *
 * <p>Threading: any thread may call every method. {@code FREE} is guarded by itself.
 */
final class Slabs {
  /**
   * The size of a pipe's buffer. An array of this size is an ordinary object for every collector
   * and heap size.
   */
  static final int SIZE = 64 * 1024;

  /** How many free buffers to keep: 16 MiB or a part of the heap. The collector gets the others. */
  private static final long MOST_KEPT =
      Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 16) / SIZE;

  private static final ArrayDeque<ByteBuffer> FREE = new ArrayDeque<>();

  private Slabs() {}

  /** Returns a buffer of {@link #SIZE} bytes with arbitrary content. */
  static ByteBuffer take() {
    ByteBuffer used;
    synchronized (FREE) {
      used = FREE.poll();
    }
    return used == null ? Bytes.allocate(SIZE) : used;
  }

  /** Takes {@code buffer} back if it has the size of these buffers. The caller uses it no more. */
  static void give(ByteBuffer buffer) {
    if (buffer.capacity() == SIZE) {
      synchronized (FREE) {
        if (FREE.size() < MOST_KEPT) {
          FREE.push(buffer);
        }
      }
    }
  }
}
