package io.pipepool.internal.batch;

import java.util.concurrent.TimeUnit;

/**
 * Which calls of a batch its runner answers for: all of them, or those before the ones that another
 * thread has given back while a call took long.
 *
 * <p>The thread that runs calls makes no fence between two of them, since a call may take a
 * nanosecond. So when it has been told to begin no further call, it may just have begun one that no
 * other thread can see yet. For that reason, a thread that gives calls back first tells it to stop,
 * and gives them back at a later look, if the same call still runs then.
 *
 * <h2>Threading</h2>
 *
 * Any thread may give calls back. The one that runs them calls {@link #end} once.
 */
final class KeptCalls {
  /** Much longer than a write of one thread can stay unseen by another. */
  private static final long UNSEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final int NONE = -1;

  private final PendingRuns pending;

  // The fields from here on are guarded by this.

  /** The call after the last one that the runner answers for. */
  private int kept;

  /** The call behind which no other may begin, or {@link #NONE}. */
  private int stoppedBehind = NONE;

  private long stoppedNanos;

  /** Whether all calls have ended that run. */
  private boolean over;

  KeptCalls(PendingRuns pending, int count) {
    this.pending = pending;
    this.kept = count;
  }

  /**
   * Lets no call begin behind the one at {@code offset}, if that one runs. If it still runs when
   * this method is called a millisecond later, tells the sink that the calls behind it do not run.
   *
   * @param stop lets no further call begin
   * @return whether the sink has been told
   */
  synchronized boolean giveBackBehind(int offset, Runnable stop) {
    if (over || offset + 1 >= kept || pending.running() != offset) {
      return false;
    }
    if (stoppedBehind != offset) {
      stop.run();
      stoppedBehind = offset;
      stoppedNanos = System.nanoTime();
      return false;
    }
    if (System.nanoTime() - stoppedNanos < UNSEEN_NANOS) {
      return false;
    }
    pending.handOverSkipped(offset + 1, kept - offset - 1);
    kept = offset + 1;
    return true;
  }

  /** Gives back no more calls. Returns the call after the last one to answer for. */
  synchronized int end() {
    over = true;
    return kept;
  }
}
