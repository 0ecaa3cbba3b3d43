package io.pipepool.internal.operation;

import io.pipepool.internal.MemoryPause;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The few threads that complete futures, with a queue in front of them.
 *
 * <p>What hangs on a future may block, even until another future is complete. So the threads become
 * more, slowly, while the first in the queue stays the first; they are few again once it is empty.
 */
final class Completions {
  private static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

  /** How long the first in the queue may wait before there is another thread. */
  private static final long STALL_MILLIS = 50;

  private final ThreadPoolExecutor executor;
  private final AtomicBoolean watched = new AtomicBoolean();

  /** Volatile: what was the first in the queue at the last look; written by the timer's thread. */
  private volatile @Nullable Runnable first;

  Completions(StandInThreads threads) {
    executor =
        new ThreadPoolExecutor(
            THREADS, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    executor.allowCoreThreadTimeOut(true);
    threads.keepAlive(executor);
  }

  /**
   * Runs {@code completion} soon.
   *
   * @throws OutOfMemoryError if there is no thread for it and none can be started
   */
  void execute(Runnable completion) {
    executor.execute(completion);
    watch();
  }

  private void watch() {
    if (!executor.getQueue().isEmpty() && watched.compareAndSet(false, true)) {
      lookLater();
    }
  }

  private void lookLater() {
    try {
      ScheduledFuture<?> unused =
          Async.TIMER.schedule(this::look, STALL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (OutOfMemoryError e) { // there is no thread for it; whoever comes next tries again
      watched.set(false);
    }
  }

  private void look() {
    while (true) {
      try {
        lookOnce();
        return;
      } catch (OutOfMemoryError e) { // no other look would come
        MemoryPause.take();
      }
    }
  }

  private void lookOnce() {
    Runnable now = executor.getQueue().peek();
    if (now == null) {
      first = null;
      executor.setCorePoolSize(THREADS);
      watched.set(false);
      watch(); // somebody may have come who saw it still watched
      return;
    }
    if (now == first) {
      grow();
    }
    first = now;
    lookLater();
  }

  private void grow() {
    int threads = Math.max(THREADS, executor.getPoolSize());
    try {
      executor.setCorePoolSize(threads + threads / 4);
    } catch (OutOfMemoryError e) { // at the next look there may be room for a thread
      executor.setCorePoolSize(threads);
    }
  }
}
