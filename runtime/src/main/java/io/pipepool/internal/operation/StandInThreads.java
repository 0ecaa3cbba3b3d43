package io.pipepool.internal.operation;

import io.pipepool.internal.DaemonThread;
import io.pipepool.internal.MemoryPause;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the threads that stand in for callers: daemons with names.
 *
 * <p>A thread of an executor may end because memory is exhausted, while it waits for its next task,
 * and the executor may have no memory for another one. Its tasks would then wait until the next one
 * comes. So a thread that ends like this makes sure that the executor has a thread before it is
 * gone.
 */
final class StandInThreads implements ThreadFactory {
  private static final AtomicInteger LAST = new AtomicInteger();

  /** Volatile: set once, before the executor has a task. */
  private volatile @Nullable ThreadPoolExecutor executor;

  /** Returns the name of the next thread that stands in for a caller. */
  static String nextName() {
    return "pipepool-async-" + LAST.incrementAndGet();
  }

  /** Keeps {@code owner}, which has this factory, from being without a thread. */
  void keepAlive(ThreadPoolExecutor owner) {
    executor = owner;
  }

  @Override
  public Thread newThread(Runnable body) {
    return DaemonThread.of(() -> run(body), nextName());
  }

  private void run(Runnable body) {
    try {
      body.run();
    } catch (OutOfMemoryError e) {
      replaceThisThread();
    }
  }

  private void replaceThisThread() {
    ThreadPoolExecutor owner = executor;
    while (owner != null) {
      try {
        boolean unused = owner.prestartCoreThread();
        return;
      } catch (OutOfMemoryError e) {
        MemoryPause.take();
      }
    }
  }
}
