package io.pipepool.internal.lane;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The waits of a lane's threads. An interrupt is never meant for these threads: it comes from code
 * that interrupts all threads of a group, and the lane's threads have to go on.
 */
final class OwnThread {
  private OwnThread() {}

  /**
   * Waits for a future.
   *
   * @throws TimeoutException if it is not complete after {@code seconds} seconds
   */
  static <T> T await(CompletableFuture<T> future, long seconds)
      throws ExecutionException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      try {
        return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        // The flag is clear now, and the wait goes on.
      }
    }
  }

  /** Waits for the end of a thread, at most {@code millis} milliseconds. */
  static void join(Thread thread, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis;
        left > 0;
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
      try {
        thread.join(left);
        return;
      } catch (InterruptedException e) {
        // The flag is clear now, and the wait goes on.
      }
    }
  }
}
