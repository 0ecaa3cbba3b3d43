package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps failing starts from becoming a storm. The pool makes a few attempts with growing pauses.
 * After these, calls fail at once for a while, with the worker's own words.
 */
final class StartFailures {
  private static final int ATTEMPTS = 3;
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(30);

  private int failures;
  private long pausedUntil;
  private @Nullable WorkerStartException last;
  private String words = "";

  /**
   * Whether the last failure was that of a worker that became ready and ended before its first
   * call.
   */
  private boolean beforeFirstCall;

  /**
   * Takes note that a start failed at {@code now}.
   *
   * @param hopeless whether the next attempt would fail in the same way
   */
  void failed(WorkerStartException why, boolean hopeless, long now) {
    beforeFirstCall = false;
    failures = hopeless ? Math.max(failures + 1, ATTEMPTS) : failures + 1;
    last = why;
    words = String.valueOf(why.getMessage());
    pausedUntil = now + pause();
  }

  /** Takes note that a worker became ready and ended at {@code now}, before its first call. */
  void endedBeforeFirstCall(WorkerStartException why, long now) {
    failed(why, false, now);
    beforeFirstCall = true;
  }

  /** Returns whether no start has failed since a worker last became ready. */
  boolean areOver() {
    return failures == 0;
  }

  /** Lets no call wait for another attempt. */
  void giveUp() {
    failures = Math.max(failures, ATTEMPTS);
  }

  /** Takes note that a worker became ready. */
  void opened() {
    if (!beforeFirstCall) {
      reset();
    }
  }

  /** Takes note that a worker began a call. */
  void worked() {
    reset();
  }

  private void reset() {
    failures = 0;
    last = null;
    beforeFirstCall = false;
  }

  /** Returns how long the pool must not start a worker, in nanoseconds; 0 or less if it may. */
  long pauseLeft(long now) {
    return failures == 0 ? 0 : pausedUntil - now;
  }

  /**
   * Returns why calls should fail now instead of waiting for another attempt, or null if they
   * should wait.
   *
   * @param underWay whether a worker is starting; the end of the pause does not imply that, because
   *     the pause may have ended since the pool last tried
   */
  @Nullable WorkerStartException surrender(long now, boolean underWay) {
    boolean mayWait = underWay && pauseLeft(now) <= 0;
    boolean gaveUp = failures >= ATTEMPTS && !mayWait;
    return gaveUp
        ? new WorkerStartException(words, last)
        : null; // each caller gets an exception of its own
  }

  private long pause() {
    return Math.min(FIRST_PAUSE << Math.min(2L * (failures - 1), 20), LONGEST_PAUSE);
  }
}
