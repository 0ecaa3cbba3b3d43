package io.pipepool.internal.transport;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory all readers of a pool together may make for arrays whose bytes have not come. A
 * worker may announce more than it sends. If there is too little room, a reader takes in bytes
 * first and copies them later, so that its memory grows with what has come.
 *
 * <p>Threading: any thread may call any method.
 */
public final class ArrayRoom {
  /** The room for a process that this one trusts. */
  static final ArrayRoom UNLIMITED = new ArrayRoom(Long.MAX_VALUE);

  /** The part of the heap that workers may fill with promises. */
  private static final int PART_OF_HEAP = 8;

  private final AtomicLong free;

  /** Makes room for {@code bytes} bytes. */
  public ArrayRoom(long bytes) {
    free = new AtomicLong(bytes);
  }

  /** Returns the room for the workers of one pool. */
  public static ArrayRoom ofPool() {
    return new ArrayRoom(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /** Takes room for an array, or as much of it as is there, and returns how much that is. */
  long take(long wanted) {
    if (this == UNLIMITED) {
      return wanted;
    }
    long had = free.getAndUpdate(there -> there - Math.min(there, wanted));
    return Math.min(had, wanted);
  }

  /** Gives back what {@link #take} has returned, since the bytes have come. */
  void giveBack(long taken) {
    if (this != UNLIMITED) {
      free.addAndGet(taken);
    }
  }
}
