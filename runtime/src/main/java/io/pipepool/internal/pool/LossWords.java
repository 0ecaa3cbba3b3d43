package io.pipepool.internal.pool;

import io.pipepool.TaskTimeoutException;
import io.pipepool.WorkerLostException;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.internal.settings.TimeText;
import io.pipepool.spi.Batch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is said of the calls of a worker that has ended; guarded by the pool. */
final class LossWords implements Aftermath.Words {
  private final LaneThread lane;
  private final @Nullable LaneEnd end;
  private final Scheduler scheduler;
  private final PoolSettings settings;

  /**
   * @param end how it ended, if it has
   */
  LossWords(LaneThread lane, @Nullable LaneEnd end, Scheduler scheduler, PoolSettings settings) {
    this.lane = lane;
    this.end = end;
    this.scheduler = scheduler;
    this.settings = settings;
  }

  @Override
  public Throwable lost(Batch batch, int offset) {
    String reason = end == null ? "was ended" : end.reason(lane.lane().fate());
    String message =
        "[pipepool:worker-lost] "
            + lane.words()
            + " "
            + reason
            + " while it ran "
            + batch.task()
            + " for input "
            + (batch.firstIndex() + offset)
            + (end == null ? "" : end.suggestion() + end.details());
    return new WorkerLostException(message, lane.pid(), end == null ? -1 : end.exitCode());
  }

  @Override
  public Throwable timedOut(Batch batch, int offset) {
    long own = batch.limits().timeoutNanos();
    Duration limit = Duration.ofNanos(own > 0 ? own : settings.defaultTimeoutNanos());
    return new TaskTimeoutException(
        "[pipepool:timeout] "
            + batch.task()
            + " ran longer than its time limit of "
            + TimeText.of(limit)
            + " for input "
            + (batch.firstIndex() + offset)
            + " in "
            + lane.words()
            + (end == null ? ", and was interrupted" : ", which was killed")
            + "; workers: "
            + settings.workers()
            + ", calls that wait: "
            + scheduler.callsWaiting()
            + "; raise the time limit, or see why the call takes so long");
  }
}
