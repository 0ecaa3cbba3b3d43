package io.pipepool.internal.batch;

import java.util.function.IntPredicate;

/**
 * Which calls of a batch its runner answers for: all of them, or those before the ones that another
 * thread has given back while a call took long.
 *
 * <h2>Threading</h2>
 *
 * Any thread may give calls back. The one that runs them calls {@link #end} once.
 */
final class KeptCalls {
  private final PendingRuns pending;

  // The fields from here on are guarded by this.

  /** The call after the last one that the runner answers for. */
  private int kept;

  /** Whether all calls have ended that run. */
  private boolean over;

  KeptCalls(PendingRuns pending, int count) {
    this.pending = pending;
    this.kept = count;
  }

  /**
   * Lets no call begin behind the one at {@code offset}, if that one runs, and tells the sink that
   * the calls behind it do not run.
   *
   * @param stopBehind lets no call begin behind a call, and returns whether that one still runs
   * @return whether the sink has been told
   */
  synchronized boolean giveBackBehind(int offset, IntPredicate stopBehind) {
    if (over || offset + 1 >= kept || pending.running() != offset || !stopBehind.test(offset)) {
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
