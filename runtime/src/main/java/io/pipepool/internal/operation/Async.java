package io.pipepool.internal.operation;

import io.pipepool.internal.Errands;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that stand in for a caller that does not wait. They take inputs, encode, decode and
 * complete futures, so that no thread of a pool ever runs code of the user.
 *
 * <p>They are daemons and end after a second without work.
 */
public final class Async {
  /** How long these threads wait for work. */
  static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final Errands THREADS =
      new Errands(StandInThreads::nextName, Integer.MAX_VALUE, KEEP_ALIVE_NANOS);

  /** Completes the futures of single calls, of which there can be very many at once. */
  static final Completions COMPLETIONS = new Completions(StandInThreads::nextName, THREADS);

  /** Interrupts inline calls at their time limit. */
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
    return run(body, () -> {});
  }

  /**
   * Runs {@code body} on a thread of its own. Completing the future interrupts that thread.
   *
   * @param abandoned also runs if a user completes the future, even if {@code body} has not begun
   */
  static <T> CompletableFuture<T> run(Callable<T> body, Runnable abandoned) {
    Body<T> future = new Body<>(body, abandoned);
    start(future.work);
    return future;
  }

  /** Starts {@code work} on a thread of its own. */
  static void start(FutureTask<?> work) {
    boolean unused = THREADS.execute(work);
  }

  private static final class Body<T> extends WorkFuture<T> {
    private final FutureTask<Void> work;

    /**
     * Volatile, because the thread of the body clears it: a program may keep the future for long,
     * and then it must not keep the calls.
     */
    private volatile @Nullable Runnable abandoned;

    Body(Callable<T> body, Runnable abandoned) {
      this.work = new FutureTask<>(InContext.ofCaller(() -> settle(body)), null);
      this.abandoned = abandoned;
    }

    private void settle(Callable<T> body) {
      T value;
      try {
        value = body.call();
      } catch (Throwable failure) { // as the caller would have got it
        settleExceptionally(failure);
        return;
      } finally {
        abandoned = null;
      }
      settle(value);
    }

    @Override
    void abandon() {
      Runnable deed = abandoned; // before the interrupted body clears it
      work.cancel(true);
      if (deed != null) {
        deed.run();
      }
    }
  }
}
