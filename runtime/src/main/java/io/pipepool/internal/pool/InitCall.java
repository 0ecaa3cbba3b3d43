package io.pipepool.internal.pool;

import io.pipepool.WorkerStartException;
import io.pipepool.codec.WireReader;
import io.pipepool.internal.batch.Failures;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import org.jspecify.annotations.Nullable;

/** The call that a worker runs before it is ready. Used by its lane's thread only. */
final class InitCall implements Batch.Results {
  private final PoolSettings.Init init;
  private final Share share;
  private boolean ended;
  private @Nullable Throwable failure;

  InitCall(PoolSettings.Init init) {
    this.init = init;
    this.share =
        Share.all(
            new Batch(init.task(), init.receiver(), CallLimits.NONE, 0, 1, init.input(), -1, this),
            System.nanoTime());
  }

  Share share() {
    return share;
  }

  boolean hasEnded() {
    return ended;
  }

  /**
   * @throws WorkerStartException if the call did not return
   */
  void check() {
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
  public void threw(Batch batch, int offset, WireReader encoded, String worker) {
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
