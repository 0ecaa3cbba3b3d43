package io.pipepool.internal.operation;

import io.pipepool.internal.Errands;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that stand in for callers, with a queue before them.
 *
 * <p>Their work is code of the user, which may block, even until other work in the queue is done:
 * an iterator of inputs may wait for the results of another operation. So while the first work in
 * the queue stays the first, this class slowly adds threads. Once the queue is empty, it goes back
 * to few.
 */
final class FewThreads {
  /** Work of many parts, each of which may block. Several threads can run it at once. */
  interface Parts extends Runnable {
    /** Returns whether each part has begun. */
    boolean haveEnded();

    /**
     * Returns whether a thread runs the work, and no part has begun since this method was called
     * last.
     */
    boolean areStuck();
  }

  private static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

  /** How long the first work in the queue may wait before threads are added. */
  private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Errands threads;
  private final Errands others;
  private final AtomicBoolean watched = new AtomicBoolean();

  /** Work of many parts that has not ended, as far as is known. */
  private final Queue<Parts> running = new ConcurrentLinkedQueue<>();

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

  /**
   * Runs {@code work} soon. While one of its parts blocks its thread, another thread runs the
   * others.
   *
   * @throws OutOfMemoryError if no thread is there for it and none can be started
   */
  void executeParts(Parts work) {
    boolean unused = threads.execute(work);
    if (!work.haveEnded()) {
      running.add(work);
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
    while (lookAgain(before)) {
      before = threads.first();
      LockSupport.parkNanos(this, STALL_NANOS);
    }
    // Blocked threads may stay blocked for long, and the next work must not wait for growth.
    threads.shrinkTo(THREADS);
    watched.set(false);
    if (threads.first() != null || !running.isEmpty()) {
      watch(); // their thread may have seen that this one still looked on
    }
  }

  /**
   * Adds threads if {@code before} is still the first in the queue, and helps work that is stuck.
   *
   * @return whether there is anything to look at
   */
  private boolean lookAgain(@Nullable Runnable before) {
    Runnable first = threads.first();
    if (first != null && first == before) {
      threads.grow();
    }
    boolean partsGoOn = helpParts();
    return first != null || partsGoOn;
  }

  /** Lends a thread to each work that is stuck. Returns whether any work of parts goes on. */
  private boolean helpParts() {
    running.removeIf(Parts::haveEnded);
    for (Parts work : running) {
      if (work.areStuck()) {
        help(work);
      }
    }
    return !running.isEmpty();
  }

  private void help(Parts work) {
    try {
      boolean unused = others.execute(work);
    } catch (OutOfMemoryError e) {
      // No thread could start; the next look tries again.
    }
  }
}
