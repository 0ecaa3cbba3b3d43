package io.pipepool.internal.pool;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets threads of a pool take its lock before callers: they bring results, and free workers. A
 * caller that submits in a loop would else take the lock again before a thread that it has woken
 * gets there, so that few calls end before the caller has submitted all.
 *
 * <p>Threading: any thread may call every method, without the lock.
 */
final class RightOfWay {
  /** How long a caller waits at most. Callers must not wait for ever for threads of a busy pool. */
  static final long LONGEST_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  /** How many threads of the pool wait for the lock. */
  private final AtomicInteger waiting = new AtomicInteger();

  /** A thread of the pool begins to wait for the lock. */
  void begin() {
    waiting.incrementAndGet();
  }

  /** A thread of the pool waits no more. */
  void end() {
    waiting.decrementAndGet();
  }

  /** Waits while a thread of the pool waits for the lock, on the thread of a caller. */
  @SuppressWarnings("ThreadPriorityCheck") // if the scheduler runs no other thread, time ends this
  void give() {
    if (waiting.get() == 0) {
      return;
    }
    long start = System.nanoTime();
    while (waiting.get() > 0 && System.nanoTime() - start < LONGEST_NANOS) {
      Thread.yield();
    }
  }
}
