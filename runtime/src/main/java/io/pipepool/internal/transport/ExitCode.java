package io.pipepool.internal.transport;

/** How a worker ends when it ends itself; both sides know what these mean. */
public final class ExitCode {
  /** After BYE, and whatever user code exits with when it succeeds. */
  public static final int DONE = 0;

  /** The JVM ends with this when the heap is exhausted, by {@code -XX:+ExitOnOutOfMemoryError}. */
  public static final int OUT_OF_HEAP = 3;

  /** Nobody knows what the worker was for: the pipes or the first frame were not as expected. */
  public static final int BAD_START = 90;

  /** The parent is gone. */
  public static final int ORPHANED = 91;

  /** What the parent sent cannot be understood. */
  public static final int PROTOCOL = 92;

  /** Memory outside the heap, or threads, are exhausted; the JVM itself goes on then. */
  public static final int OUT_OF_NATIVE_MEMORY = 93;

  /** The JVM is broken in another way, a {@link VirtualMachineError}. */
  public static final int BROKEN_JVM = 94;

  /** A failure in the worker's own code. */
  public static final int BUG = 95;

  /** Shutdown hooks did not end in time after BYE. */
  public static final int HOOKS_HANG = 96;

  private ExitCode() {}
}
