package io.pipepool.internal.operation;

import io.pipepool.internal.MemoryPause;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that stand in for the caller where it does not wait: they take inputs, encode, decode
 * and complete futures, so that no thread of a pool ever runs code of the user.
 *
 * <p>They are daemons and end after a second without work.
 */
public final class Async {
  static final ExecutorService THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          1,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          new StandInThreads());

  /** What completes the futures of single calls, which can be very many at once. */
  static final Completions COMPLETIONS = new Completions(new StandInThreads());

  /** Interrupts inline calls at their time limit, and looks after {@link #COMPLETIONS}. */
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

  /** Runs {@code body} on a thread of its own; cancelling the future interrupts it. */
  static <T> CompletableFuture<T> run(Callable<T> body) {
    Body<T> future = new Body<>(body);
    THREADS.execute(future.work);
    return future;
  }

  /**
   * A future that does something when it is cancelled.
   *
   * <p>To complete a future needs memory. If this process has none, the methods here try again
   * until it has, since no other thread would complete the future. If the memory is lacking for
   * what hangs on the future, to complete it again lets the rest of that run.
   */
  abstract static class Cancellable<T> extends CompletableFuture<T> {
    final void succeed(T value) {
      while (true) {
        try {
          complete(value);
          return;
        } catch (OutOfMemoryError e) {
          MemoryPause.take();
        }
      }
    }

    final void fail(Throwable failure) {
      while (true) {
        try {
          completeExceptionally(failure);
          return;
        } catch (OutOfMemoryError e) {
          MemoryPause.take();
        }
      }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      if (cancelled) {
        cancelled();
      }
      return cancelled;
    }

    /** Ends what would have completed the future. */
    abstract void cancelled();
  }

  private static final class Body<T> extends Cancellable<T> {
    private final Callable<T> body;
    private final FutureTask<Void> work = new FutureTask<>(this::complete, null);

    Body(Callable<T> body) {
      this.body = body;
    }

    private void complete() {
      T value;
      try {
        value = body.call();
      } catch (Throwable failure) { // all of it is the future's, as the caller would have had it
        fail(failure);
        return;
      }
      succeed(value);
    }

    @Override
    void cancelled() {
      work.cancel(true);
    }
  }
}
