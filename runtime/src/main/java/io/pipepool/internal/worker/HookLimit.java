package io.pipepool.internal.worker;

import io.pipepool.internal.transport.ExitCode;

/**
 * Ends the process a while after its end has begun, no matter which code began it. Otherwise, if a
 * shutdown hook never returned, a call would never fail.
 *
 * <p>The limit is a shutdown hook itself, which returns at once and leaves a daemon behind.
 */
final class HookLimit extends Thread {
  /** How long shutdown hooks may take. */
  private static final long GRACE_MILLIS = 5_000;

  private HookLimit() {
    super(null, null, "pipepool-hook-limit", WorkerThreads.STACK);
  }

  static void install() {
    Runtime.getRuntime().addShutdownHook(new HookLimit());
  }

  @Override
  public void run() {
    Thread limit =
        new Thread(null, null, "pipepool-hook-limit", WorkerThreads.STACK) {
          @Override
          public void run() {
            try {
              Thread.sleep(GRACE_MILLIS);
            } catch (InterruptedException e) {
              // Then this thread ends the process at once.
            }
            Runtime.getRuntime().halt(ExitCode.HOOKS_HANG);
          }
        };
    limit.setDaemon(true);
    limit.start();
  }
}
