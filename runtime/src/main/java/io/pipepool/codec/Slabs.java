package io.pipepool.codec;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Buffers of one size that are used again.
 *
 * <p>Fresh memory is zeroed first, and comes from the far end of the heap's youngest generation:
 * for bulk data, both cost more than to copy it. A buffer that was given back lately is still in
 * the CPU's cache.
 *
 * <p>Threading: used by any thread; guarded by itself.
 */
final class Slabs {
  /** What a pipe holds; an ordinary object for every collector and heap size. */
  static final int SIZE = 64 * 1024;

  /** What is given back beyond this, 16 MiB or a part of the heap, is left to the collector. */
  private static final long MOST_KEPT =
      Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 16) / SIZE;

  private static final ArrayDeque<ByteBuffer> FREE = new ArrayDeque<>();

  private Slabs() {}

  /** A buffer of {@link #SIZE} bytes, whatever they are. */
  static ByteBuffer take() {
    ByteBuffer used;
    synchronized (FREE) {
      used = FREE.poll();
    }
    return used == null ? Bytes.allocate(SIZE) : used;
  }

  /** Takes {@code buffer} back if it is one of these; nobody may use it any more. */
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
