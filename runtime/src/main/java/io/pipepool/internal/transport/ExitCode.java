package io.pipepool.internal.transport;

/** The exit codes of a worker that ends itself. Both sides know them. */
public final class ExitCode {
  /** The end after BYE, and the code of user code that exits with success. */
  public static final int DONE = 0;

  /**
   * The heap is exhausted. The JVM ends with this code because of {@code
   * -XX:+ExitOnOutOfMemoryError}.
   */
  public static final int OUT_OF_HEAP = 3;

  /** The worker could not start, because the pipes or the first frame were not as expected. */
  public static final int BAD_START = 90;

  /** The parent is gone. */
  public static final int ORPHANED = 91;

  /** The worker cannot understand the parent's frames. */
  public static final int PROTOCOL = 92;

  /** Memory outside the heap, or threads, are exhausted. The JVM itself does not end for this. */
  public static final int OUT_OF_NATIVE_MEMORY = 93;

  /** The JVM is broken in another way, with a {@link VirtualMachineError}. */
  public static final int BROKEN_JVM = 94;

  /** The worker's own code failed. */
  public static final int BUG = 95;

  /** Shutdown hooks did not end in time after BYE. */
  public static final int HOOKS_HANG = 96;

  private ExitCode() {}
}
