package io.pipepool.internal.worker;

import io.pipepool.internal.transport.ExitCode;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A daemon that halts the process if shutdown hooks take too long. Otherwise, if a hook never
 * returned, a call would never fail, no matter which code began the end of the process.
 */
final class HookLimit extends Thread {
  /** How long shutdown hooks may take while the parent lives. */
  private static final long GRACE_MILLIS = 5_000;

  /** Tells the parent the code of a halt. Volatile, because the worker's main thread sets it. */
  private static volatile @Nullable IntConsumer announcement;

  private final long millis;
  private final int exitCode;

  private HookLimit(long millis, int exitCode) {
    super(null, null, "pipepool-hook-limit", WorkerThreads.STACK);
    this.millis = millis;
    this.exitCode = exitCode;
    setDaemon(true);
  }

  /** Starts the limit each time the process begins to end. */
  static void install() {
    Thread hook =
        new Thread(null, null, "pipepool-hooks", WorkerThreads.STACK) {
          @Override
          public void run() {
            begin(GRACE_MILLIS, ExitCode.HOOKS_HANG);
          }
        };
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Sets the code that tells the parent the exit code of each halt. */
  static void announceWith(IntConsumer announcement) {
    HookLimit.announcement = announcement;
  }

  /**
   * Halts the process with {@code exitCode} if it still lives after {@code millis} milliseconds.
   */
  static void begin(long millis, int exitCode) {
    new HookLimit(millis, exitCode).start();
  }

  @Override
  public void run() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (left > 0) {
      try {
        Thread.sleep(left);
      } catch (InterruptedException e) {
        // If a hook interrupts all threads, this one goes on.
      }
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    try {
      IntConsumer announce = announcement;
      if (announce != null) {
        announce.accept(exitCode);
      }
    } finally {
      Runtime.getRuntime().halt(exitCode);
    }
  }
}
