package io.pipepool.internal.pool;

/**
 * Room on the stack of a thread of the user, for what a pool does on it.
 *
 * <p>A recursive method may call a stub at every level. Where its stack ends in the middle of a
 * decision of the pool, that would be half done for ever; so it ends before anything is begun.
 */
final class StackRoom {
  /** More frames than the pool has at once, since those of compiled code differ in size. */
  private static final int FRAMES = 100;

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
