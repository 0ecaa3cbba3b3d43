package io.pipepool.internal.worker;

import io.pipepool.internal.transport.ExitCode;

/**
 * Ends the process a while after its end has begun, whoever began it: a shutdown hook that never
 * returns would otherwise keep a call from ever failing.
 *
 * <p>It is a shutdown hook itself, which returns at once and leaves a daemon behind.
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
              // Then at once.
            }
            Runtime.getRuntime().halt(ExitCode.HOOKS_HANG);
          }
        };
    limit.setDaemon(true);
    limit.start();
  }
}
