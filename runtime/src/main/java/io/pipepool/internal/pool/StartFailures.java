package io.pipepool.internal.pool;

import io.pipepool.WorkerStartException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps failing starts from becoming a storm: a few attempts with growing pauses, then nobody waits
 * any longer and calls fail at once for a while, with the worker's own words.
 *
 * <p>Guarded by the pool.
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
   * A start failed.
   *
   * @param hopeless whether the next would fail in the same way
   */
  void failed(WorkerStartException why, boolean hopeless, long now) {
    failures = hopeless ? Math.max(failures + 1, ATTEMPTS) : failures + 1;
    last = why;
    words = String.valueOf(why.getMessage());
    pausedUntil = now + pause();
  }

  /** Nobody shall wait for another attempt. */
  void giveUp() {
    failures = Math.max(failures, ATTEMPTS);
  }

  /** A worker became ready. */
  void succeeded() {
    failures = 0;
    last = null;
  }

  /** How long no start may be tried, in nanoseconds; 0 or less for now. */
  long pauseLeft(long now) {
    return failures == 0 ? 0 : pausedUntil - now;
  }

  /**
   * Why calls should fail now instead of waiting for another attempt, if they should.
   *
   * @param underWay whether a worker is starting. That the pause is over does not mean so: it may
   *     have ended since whoever would have started one saw that it had not.
   */
  @Nullable WorkerStartException surrender(long now, boolean underWay) {
    boolean mayWait = underWay && pauseLeft(now) <= 0;
    boolean gaveUp = failures >= ATTEMPTS && !mayWait;
    return gaveUp ? new WorkerStartException(words, last) : null; // each caller gets its own
  }

  private long pause() {
    return Math.min(FIRST_PAUSE << Math.min(2L * (failures - 1), 20), LONGEST_PAUSE);
  }
}
