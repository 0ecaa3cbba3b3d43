package io.pipepool.internal.pool;

import io.pipepool.WorkerStartException;
import io.pipepool.codec.WireReader;
import io.pipepool.internal.failure.Failures;
import io.pipepool.internal.settings.PoolSettings;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import org.jspecify.annotations.Nullable;

/**
 * The call that a worker runs before it is ready.
 *
 * <p>Threading: only its lane's thread uses it.
 */
public final class InitCall implements Batch.Results {
  private final PoolSettings.Init init;
  private final Batch batch;
  private boolean ended;
  private @Nullable Throwable failure;

  public InitCall(PoolSettings.Init init) {
    this.init = init;
    this.batch =
        new Batch(init.task(), init.receiver(), CallLimits.NONE, 0, 1, init.input(), -1, this);
  }

  /** Returns the batch that has the call and no other. */
  public Batch batch() {
    return batch;
  }

  boolean hasEnded() {
    return ended;
  }

  /**
   * Checks that the call has returned.
   *
   * @throws WorkerStartException if the call did not return
   */
  public void check() {
    if (failure != null) {
      throw new WorkerStartException(
          "onWorkerStart(" + init.task() + ") failed: " + failure, failure);
    }
  }

  @Override
  public void values(Batch batch, int offset, int count, WireReader values) {
    ended = true;
  }

  @Override
  public void elements(Batch batch, int offset, int count, WireReader elements) {}

  @Override
  public void done(Batch batch, int offset) {
    ended = true;
  }

  @Override
  public void threw(Batch batch, int offset, WireReader encoded, @Nullable String worker) {
    failure = Failures.read(encoded, init.task(), init.task().getClass().getClassLoader());
    ended = true;
  }

  @Override
  public void failed(Batch batch, int offset, Throwable cause) {
    failure = cause;
    ended = true;
  }

  @Override
  public void timed(int calls, long nanos) {}
}
