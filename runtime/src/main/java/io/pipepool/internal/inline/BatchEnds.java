package io.pipepool.internal.inline;

import io.pipepool.internal.UnqueuedLock;
import io.pipepool.internal.UnreadStream;
import io.pipepool.spi.Batch;
import io.pipepool.spi.EmitterTask;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the batches that other threads run in a pool without workers.
 *
 * <p>Batches of a thread that waits here itself do not count: a call may close its pool, and two
 * calls may do so at the same time.
 */
final class BatchEnds {
  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long LONGEST_PAUSE_NANOS = UnreadStream.GRACE_NANOS;

  private final Map<Batch, CountedResults> running;
  private final InlineExecutor engine;
  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
  private final UnqueuedLock lock = UnqueuedLock.outer();

  /**
   * @param running the running batches; code that removes one calls {@link #signal} afterwards
   * @param engine runs their copies
   */
  BatchEnds(Map<Batch, CountedResults> running, InlineExecutor engine) {
    this.running = running;
    this.engine = engine;
  }

  /**
   * Wakes the waiting threads, because a batch has ended, or because a thread waits that may run
   * one.
   */
  void signal() {
    lock.lock();
    try {
      lock.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns when no other thread runs a batch. A call that emits may wait for ever, because its
   * stream was left half-read and not closed. If the program has no reference to the stream, the
   * garbage collector finds that out, so this method runs it. Otherwise, this method ends the call.
   *
   * <p>While the JVM ends, this method returns at once: the call that ends the JVM waits for the
   * threads that wait here.
   */
  void await() throws InterruptedException {
    if (isJvmEnding()) {
      return;
    }
    long start = System.nanoTime();
    Thread own = Thread.currentThread();
    waiting.add(own);
    signal();
    try {
      for (long pause = FIRST_PAUSE_NANOS;
          !haveEndedWithin(pause);
          pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS)) {
        if (running.keySet().stream().anyMatch(batch -> batch.task() instanceof EmitterTask)) {
          System.gc();
          running.values().forEach(copy -> engine.endIfUnread(copy.batch(), start));
        }
      }
    } finally {
      waiting.remove(own);
    }
  }

  private static boolean isJvmEnding() {
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException ending) {
      return true;
    }
  }

  private boolean haveEndedWithin(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long start = System.nanoTime();
      for (long left = nanos;
          left > 0 && !haveEnded();
          left = nanos - (System.nanoTime() - start)) {
        lock.await(left);
      }
      return haveEnded();
    } finally {
      lock.unlock();
    }
  }

  private boolean haveEnded() {
    for (CountedResults batch : running.values()) {
      if (!waiting.contains(batch.thread())) {
        return false;
      }
    }
    return true;
  }
}
