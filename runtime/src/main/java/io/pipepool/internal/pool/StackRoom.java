package io.pipepool.internal.pool;

/**
 * Room on the stack of a thread of the user, for what a pool does on it.
 *
 * <p>A recursive method may call a stub at every level. Where its stack ends in the middle of a
 * decision of the pool, that would be half done for ever; so it ends before anything is begun.
 */
final class StackRoom {
  /**
   * Many more frames than the pool has at once, since compiled ones of this are small. What a
   * caller does last, reading its answer, may still meet the end; that costs the worker, and nobody
   * waits.
   */
  private static final int FRAMES = 160;

  private StackRoom() {}

  /**
   * Makes sure that there is some.
   *
   * @throws StackOverflowError if there is none
   */
  static void require() {
    int unused = descend(FRAMES);
  }

  private static int descend(int frames) {
    return frames == 0 ? 0 : descend(frames - 1) + 1;
  }
}
