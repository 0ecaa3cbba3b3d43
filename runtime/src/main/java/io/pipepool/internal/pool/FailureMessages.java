package io.pipepool.internal.pool;

import io.pipepool.TaskTimeoutException;
import io.pipepool.WorkerLostException;
import io.pipepool.internal.dispatch.FailureWords;
import io.pipepool.internal.dispatch.Lane;
import io.pipepool.internal.dispatch.Share;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.settings.TimeText;
import io.pipepool.spi.Batch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The failures of the calls of one worker. */
final class FailureMessages implements FailureWords {
  private static final String COLD =
      "; it was the worker's first call of this method, which also loads classes: onWorkerStart can"
          + " warm workers up";

  private final Lane lane;
  private final @Nullable EndWords end;
  private final PoolSettings settings;

  /**
   * Makes the failures of calls in {@code lane}.
   *
   * @param end how the worker ended, or null if it lives
   */
  FailureMessages(Lane lane, @Nullable EndWords end, PoolSettings settings) {
    this.lane = lane;
    this.end = end;
    this.settings = settings;
  }

  @Override
  public Throwable lost(Share share, int offset) {
    return lost(share, offset, " while it ran ");
  }

  @Override
  public Throwable unreadable(Share share, int offset) {
    return lost(share, offset, ", as another worker did before, while it read the input of ");
  }

  private Throwable lost(Share share, int offset, String deed) {
    String message =
        "[pipepool:worker-lost] "
            + lane.connection().words()
            + " "
            + (end == null ? "was ended" : end.reason())
            + deed
            + share.batch().task()
            + input(share, offset)
            + (end == null ? "" : end.suggestion(settings.threads()) + end.details());
    int exitCode = end == null ? -1 : end.exitCode();
    return new WorkerLostException(message, lane.connection().pid(), exitCode);
  }

  @Override
  public Throwable timedOut(Share share, int offset, long callsWaiting) {
    Batch batch = share.batch();
    long own = batch.limits().timeoutNanos();
    Duration limit = Duration.ofNanos(own > 0 ? own : settings.defaultTimeoutNanos());
    return new TaskTimeoutException(
        "[pipepool:timeout] "
            + batch.task()
            + " ran longer than its time limit of "
            + TimeText.of(limit)
            + input(share, offset)
            + " in "
            + lane.connection().words()
            + (end == null ? ", and was interrupted" : ", which was killed")
            + "; workers: "
            + settings.workers()
            + ", calls that wait: "
            + callsWaiting
            + "; raise the time limit, or see why the call takes so long"
            + (lane.isWarmFor(share) ? "" : COLD));
  }

  private static String input(Share share, int offset) {
    String input = " for input " + share.batch().indexOf(share.from() + offset);
    return share.attempt() == 0 ? input : input + ", attempt " + (share.attempt() + 1);
  }
}
