package io.pipepool.internal.dispatch;

import io.pipepool.WorkerStartException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps failing starts from becoming a storm. The pool makes a few attempts with growing pauses.
 * After these, calls fail at once for a while, with the worker's own words.
 *
 * <p>An attempt is a round of workers, which the pool starts before the first of them fails. What
 * delays one of them, such as a busy machine, delays the others, too: one failure for each would
 * use up all attempts of a large pool at once.
 */
final class StartFailures {
  private static final int ATTEMPTS = 3;
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(30);

  private int failures;
  private int round;
  private long pausedUntil;
  private String words = "";

  /** The cause of the last failure, but not that failure itself, whose words callers get. */
  private @Nullable Throwable cause;

  /**
   * Whether the last failure was that of a worker that became ready and ended before its first
   * call.
   */
  private boolean beforeFirstCall;

  /** Returns the number of the round to which workers belong that the pool starts now. */
  int round() {
    return round;
  }

  /**
   * Takes note that a start failed at {@code now}.
   *
   * @param hopeless whether the next attempt would fail in the same way
   * @param startRound the round of the worker
   */
  void failed(WorkerStartException why, boolean hopeless, int startRound, long now) {
    beforeFirstCall = false;
    if (startRound == round || failures == 0) {
      failures++;
      round++;
    }
    failures = hopeless ? Math.max(failures, ATTEMPTS) : failures;
    words = String.valueOf(why.getMessage());
    cause = why.getCause();
    pausedUntil = now + pause();
  }

  /** Takes note that a worker became ready and ended at {@code now}, before its first call. */
  void endedBeforeFirstCall(WorkerStartException why, int startRound, long now) {
    failed(why, false, startRound, now);
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
    cause = null;
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
        ? new WorkerStartException(words, cause)
        : null; // each caller gets an exception of its own
  }

  private long pause() {
    return Math.min(FIRST_PAUSE << Math.min(2L * (failures - 1), 20), LONGEST_PAUSE);
  }
}
