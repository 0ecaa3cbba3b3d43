package io.pipepool.internal;

import java.util.concurrent.locks.LockSupport;

/**
 * The pause of a thread that must do something and has just had no memory for it. After the pause
 * the thread tries again, until it succeeds:
 *
 * <pre>{@code
 * while (true) {
 *   try {
 *     endCalls();
 *     return;
 *   } catch (OutOfMemoryError e) {
 *     MemoryPause.take();
 *   }
 * }
 * }</pre>
 *
 * <p>What is tried again must have had no effect, or be done in steps that are not repeated.
 */
public final class MemoryPause {
  private static final long NANOS = 10_000_000; // a constant, since to initialize needs memory

  private MemoryPause() {}

  /** Loads this class. A pool does that while there is memory. */
  public static void load() {}

  /** Waits a moment. The method allocates nothing, and leaves the interrupt flag as it is. */
  public static void take() {
    boolean interrupted = Thread.interrupted(); // parking would not wait
    LockSupport.parkNanos(NANOS);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
