package io.pipepool.internal;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * The waits of callers. In a {@link ForkJoinPool}, such as that of parallel streams, a thread tells
 * its pool that it waits, and the pool lets another thread run in its place. {@link
 * java.util.concurrent.CompletableFuture#join} does the same.
 */
public final class Blocking {
  private Blocking() {}

  /** A wait. */
  @FunctionalInterface
  public interface Wait {
    /** Waits to the end. */
    boolean await() throws InterruptedException;
  }

  /** Waits, and returns what the wait returns. */
  public static boolean managed(Wait wait) throws InterruptedException {
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
