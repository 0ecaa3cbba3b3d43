package io.pipepool.internal.operation;

import io.pipepool.internal.Errands;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that stand in for a caller that does not wait. They take inputs, encode, decode and
 * complete futures, so that no thread of a pool ever runs code of the user.
 *
 * <p>They are daemons and end after a second without work.
 */
public final class Async {
  /** How long these threads wait for work. */
  static final long KEEP_ALIVE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Look on while work waits for one of the few threads. */
  private static final Errands WATCHING =
      new Errands(StandInThreads::nextName, Integer.MAX_VALUE, KEEP_ALIVE_NANOS);

  /** Feed streams, and run operations that collect their results. */
  static final FewThreads FEEDING = new FewThreads(StandInThreads::nextName, WATCHING);

  /** Completes the futures of single calls, of which there can be very many at once. */
  static final FewThreads COMPLETIONS = new FewThreads(StandInThreads::nextName, WATCHING);

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
}
