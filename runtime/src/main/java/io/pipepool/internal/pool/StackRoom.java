package io.pipepool.internal.pool;

/**
 * Checks the room on the stack of a user's thread for the pool's work on it.
 *
 * <p>A recursive method may call a stub at every level. If its stack ended in the middle of a
 * decision of the pool, that decision would be half done for ever. So the stack must end before the
 * decision begins.
 */
final class StackRoom {
  /**
   * Many more frames than the pool has at once, because the compiled frames of this check are
   * small. A caller's last work, reading its answer, may still meet the end of the stack. That
   * costs the worker, and no thread waits.
   */
  private static final int FRAMES = 160;

  /** More frames than adding a call to others has. */
  private static final int FEW_FRAMES = 16;

  private StackRoom() {}

  /**
   * Throws if there is no room.
   *
   * @throws StackOverflowError if there is no room
   */
  static void require() {
    int unused = descend(FRAMES);
  }

  /** Throws if there is not even room for the few frames of a call that joins others. */
  static void requireLittle() {
    int unused = descend(FEW_FRAMES);
  }

  private static int descend(int frames) {
    return frames == 0 ? 0 : descend(frames - 1) + 1;
  }
}
