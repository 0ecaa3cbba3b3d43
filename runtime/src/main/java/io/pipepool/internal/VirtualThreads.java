package io.pipepool.internal;

/**
 * Tells virtual threads from others, on a JVM that may not know them.
 *
 * <p>A virtual thread that waits for its turn, if only in a {@code yield}, may wait for ever: other
 * virtual threads may hold every thread of the JVM that could run it, and these wait for a result.
 * So a virtual thread that waits must not hold what another thread needs, and must not be the next
 * in line for it ({@link UnqueuedLock}).
 */
public final class VirtualThreads {
  /** The group of all virtual threads. {@code Thread.isVirtual} is newer than the oldest JVM. */
  private static final String GROUP = "VirtualThreads";

  private VirtualThreads() {}

  /** Returns whether the calling thread is virtual. */
  public static boolean isCurrent() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    return group != null && group.getName().equals(GROUP);
  }
}
