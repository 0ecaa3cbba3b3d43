package io.pipepool.internal.operation;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Waits of callers. In a {@link ForkJoinPool}, such as that of parallel streams, a thread that
 * waits tells its pool, which lets another thread run in its place, as for {@link
 * java.util.concurrent.CompletableFuture#join}.
 */
final class Blocking {
  private Blocking() {}

  /** A wait. */
  @FunctionalInterface
  interface Wait {
    /** Waits to the end. */
    boolean await() throws InterruptedException;
  }

  /** Waits, and returns what the wait returns. */
  static boolean managed(Wait wait) throws InterruptedException {
    if (!(Thread.currentThread() instanceof ForkJoinWorkerThread)) {
      return wait.await();
    }
    Managed managed = new Managed(wait);
    ForkJoinPool.managedBlock(managed);
    return managed.result;
  }

  private static final class Managed implements ForkJoinPool.ManagedBlocker {
    private final Wait wait;
    private boolean done;
    private boolean result;

    Managed(Wait wait) {
      this.wait = wait;
    }

    @Override
    public boolean block() throws InterruptedException {
      result = wait.await();
      done = true;
      return true;
    }

    @Override
    public boolean isReleasable() {
      return done;
    }
  }
}
