package io.pipepool.internal.operation;

import io.pipepool.internal.Errands;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A few threads that stand in for callers, with a queue before them.
 *
 * <p>Their work is code of the user, which may block, even until other work in the queue is done:
 * an iterator of inputs may wait for the results of another operation. So while the first work in
 * the queue stays the first, this class slowly adds threads. Once the queue is empty, it goes back
 * to few.
 */
final class FewThreads {
  private static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

  /** How long the first work in the queue may wait before threads are added. */
  private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Errands threads;
  private final Errands others;
  private final AtomicBoolean watched = new AtomicBoolean();

  /**
   * @param names gives each thread its name
   * @param others lends a thread that watches the queue
   */
  FewThreads(Supplier<String> names, Errands others) {
    this.threads = new Errands(names, THREADS, Async.KEEP_ALIVE_NANOS);
    this.others = others;
  }

  /**
   * Runs {@code work} soon.
   *
   * @throws OutOfMemoryError if no thread is there for it and none can be started
   */
  void execute(Runnable work) {
    if (threads.execute(work)) {
      watch();
    }
  }

  private void watch() {
    if (watched.get() || !watched.compareAndSet(false, true)) {
      return;
    }
    try {
      boolean unused = others.execute(this::lookOn);
    } catch (OutOfMemoryError e) { // no thread could start; the next work tries again
      watched.set(false);
    }
  }

  /** Looks at the queue until it is empty. */
  private void lookOn() {
    Runnable before = null;
    for (Runnable first = threads.first(); first != null; first = threads.first()) {
      if (first == before) {
        threads.grow();
      }
      before = first;
      LockSupport.parkNanos(this, STALL_NANOS);
    }
    // Blocked threads may stay blocked for long, and the next work must not wait for growth.
    threads.shrinkTo(THREADS);
    watched.set(false);
    if (threads.first() != null) { // its thread may have seen that this one still looked on
      watch();
    }
  }
}
