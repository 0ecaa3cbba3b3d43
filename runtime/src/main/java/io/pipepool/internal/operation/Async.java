package io.pipepool.internal.operation;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that stand in for a caller that does not wait. They take inputs, encode, decode and
 * complete futures, so that no thread of a pool ever runs code of the user.
 *
 * <p>They are daemons and end after a second without work.
 */
public final class Async {
  private static final ExecutorService THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          1,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          new StandInThreads());

  /** Completes the futures of single calls, of which there can be very many at once. */
  static final Completions COMPLETIONS = new Completions(new StandInThreads());

  /** Interrupts inline calls at their time limit, and watches {@link #COMPLETIONS}. */
  public static final ScheduledThreadPoolExecutor TIMER = newTimer();

  private Async() {}

  private static ScheduledThreadPoolExecutor newTimer() {
    StandInThreads threads = new StandInThreads();
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, threads);
    threads.keepAlive(timer);
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(1, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  /** Runs {@code body} on a thread of its own. Completing the future interrupts that thread. */
  static <T> CompletableFuture<T> run(Callable<T> body) {
    Body<T> future = new Body<>(body);
    THREADS.execute(future.work);
    return future;
  }

  /** Starts {@code work} on a thread of its own. */
  static void start(FutureTask<?> work) {
    THREADS.execute(work);
  }

  private static final class Body<T> extends WorkFuture<T> {
    private final Callable<T> body;
    private final FutureTask<Void> work = new FutureTask<>(InContext.ofCaller(this::settle), null);

    Body(Callable<T> body) {
      this.body = body;
    }

    private void settle() {
      T value;
      try {
        value = body.call();
      } catch (Throwable failure) { // as the caller would have got it
        settleExceptionally(failure);
        return;
      }
      settle(value);
    }

    @Override
    void abandon() {
      work.cancel(true);
    }
  }
}
