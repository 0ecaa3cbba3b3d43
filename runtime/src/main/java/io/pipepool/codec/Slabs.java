package io.pipepool.codec;

import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * Buffers of one size that are used again.
 *
 * <p>The JVM zeroes fresh memory first, and takes it from the far end of the heap's youngest
 * generation. For bulk data, both cost more than the copy itself. A buffer that was given back
 * lately is still in the CPU's cache.
 *
 * <p>Threading: any thread may call every method, with any lock.
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

  private static final UnqueuedLock LOCK = UnqueuedLock.inner();

  @GuardedBy("LOCK")
  private static final ArrayDeque<ByteBuffer> FREE = new ArrayDeque<>();

  private Slabs() {}

  /** Returns a buffer of {@link #SIZE} bytes with arbitrary content. */
  static ByteBuffer take() {
    ByteBuffer used;
    LOCK.lock();
    try {
      used = FREE.poll();
    } finally {
      LOCK.unlock();
    }
    return used == null ? Bytes.allocate(SIZE) : used;
  }

  /** Takes {@code buffer} back if it has the size of these buffers. The caller uses it no more. */
  static void give(ByteBuffer buffer) {
    if (buffer.capacity() != SIZE) {
      return;
    }
    LOCK.lock();
    try {
      if (FREE.size() < MOST_KEPT) {
        FREE.push(buffer);
      }
    } finally {
      LOCK.unlock();
    }
  }
}
