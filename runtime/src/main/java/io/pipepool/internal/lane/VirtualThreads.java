package io.pipepool.internal.lane;

/**
 * What tells virtual threads from others, on a JVM that may not know them.
 *
 * <p>A virtual thread that waits for its turn, if only in a {@code yield}, may wait for ever: every
 * thread of the JVM that could run it may belong to others, and these wait for a result. So it must
 * not hold then what a lane's thread needs.
 */
final class VirtualThreads {
  /** The group of all of them; {@code Thread.isVirtual} is newer than the oldest JVM. */
  private static final String GROUP = "VirtualThreads";

  private VirtualThreads() {}

  /** Whether the calling thread is one. */
  static boolean isCurrent() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    return group != null && group.getName().equals(GROUP);
  }
}
