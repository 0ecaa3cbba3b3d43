package io.pipepool.internal.operation;

import io.pipepool.internal.MemoryPause;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

  /** How long the first work in the queue may wait before another thread is added. */
  private static final long STALL_MILLIS = 50;

  private final ThreadPoolExecutor executor;
  private final AtomicBoolean watched = new AtomicBoolean();

  /**
   * The first work in the queue at the last look. Volatile, because the timer's thread may be
   * another one at each look.
   */
  private volatile @Nullable Runnable first;

  FewThreads() {
    StandInThreads threads = new StandInThreads();
    executor =
        new ThreadPoolExecutor(
            THREADS, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    executor.allowCoreThreadTimeOut(true);
    threads.keepAlive(executor);
  }

  /**
   * Runs {@code work} soon.
   *
   * @throws OutOfMemoryError if no thread is there for it and none can be started
   */
  void execute(Runnable work) {
    try {
      executor.execute(work);
    } catch (OutOfMemoryError e) { // most likely, no further thread can be started
      leaveToOthers(work, e);
    }
    watch();
  }

  private void leaveToOthers(Runnable work, OutOfMemoryError why) {
    boolean unused = executor.getQueue().offer(work); // which a thread that ends looks into again
    if (executor.getPoolSize() == 0 && executor.remove(work)) {
      throw why;
    }
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
    } catch (OutOfMemoryError e) { // no thread could start; the next work tries again
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
      // Blocked threads may stay blocked for long, and the next work must not wait for growth.
      executor.setCorePoolSize(Math.max(THREADS, executor.getActiveCount() + 1));
      watched.set(false);
      watch(); // work may have come whose thread saw the flag still set
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
    } catch (OutOfMemoryError e) { // at the next look, a thread may be able to start
      executor.setCorePoolSize(threads);
    }
  }
}
