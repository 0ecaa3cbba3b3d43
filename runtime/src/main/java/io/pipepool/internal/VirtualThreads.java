package io.pipepool.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Tells virtual threads from others, on a JVM that may not know them.
 *
 * <p>A virtual thread that waits for its turn, if only in a {@code yield}, may wait for ever: other
 * virtual threads may hold every thread of the JVM that could run it, and these wait for a result.
 * So a virtual thread that waits must not hold what another thread needs, and must not be the next
 * in line for it ({@link UnqueuedLock}).
 */
public final class VirtualThreads {
  /** The first JDK that has {@code Thread.isVirtual}, if only as a preview. */
  private static final int FIRST_VERSION = 19;

  /** {@code Thread.isVirtual}, or null on a JVM that is older than virtual threads. */
  private static final @Nullable MethodHandle IS_VIRTUAL = find();

  private VirtualThreads() {}

  private static @Nullable MethodHandle find() {
    if (Runtime.version().feature() < FIRST_VERSION) { // to look in vain takes a millisecond
      return null;
    }
    try {
      MethodType type = MethodType.methodType(boolean.class);
      return MethodHandles.publicLookup().findVirtual(Thread.class, "isVirtual", type);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  /** Returns whether the calling thread is virtual. */
  public static boolean isCurrent() {
    try {
      return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
    } catch (Throwable e) { // the method throws nothing
      throw new AssertionError(e);
    }
  }
}
