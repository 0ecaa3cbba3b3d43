package io.pipepool.internal.operation;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that stand in for a caller that does not wait. They take inputs, encode, decode and
 * complete futures, so that no thread of a pool ever runs code of the user.
 *
 * <p>They are daemons and end after a second without work.
 */
public final class Async {
  /** Feed streams, and run operations that collect their results. */
  static final FewThreads FEEDING = new FewThreads();

  /** Completes the futures of single calls, of which there can be very many at once. */
  static final FewThreads COMPLETIONS = new FewThreads();

  /** Interrupts inline calls at their time limit, and watches the few threads. */
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
}
