package io.pipepool.spark;

import io.pipepool.Engine;
import io.pipepool.codec.WireReader;
import io.pipepool.spi.Batch;
import io.pipepool.spi.BatchExecutor;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls on the executor's thread, and begins no further one once Spark has killed the task.
 *
 * <p>Threading: used by that thread.
 */
final class StoppableCalls implements BatchExecutor {
  private final TaskContext context;

  StoppableCalls(TaskContext context) {
    this.context = context;
  }

  @Override
  public int parallelism() {
    return Engine.inline().parallelism();
  }

  @Override
  public void submit(Batch batch) {
    Engine.inline().submit(batch.withResults(new Checked(batch)));
  }

  /** The results look at the task instead. */
  @Override
  public void cancel(Batch batch) {
    context.markInterrupted("the calls were cancelled");
  }

  @Override
  public void grant(Batch batch, long bytes) {
    throw new UnsupportedOperationException("no call waits for its consumer here");
  }

  private final class Checked implements Batch.Results {
    private final Batch batch;

    Checked(Batch batch) {
      this.batch = batch;
    }

    private void check(Batch running) {
      if (context.isInterrupted()) {
        Engine.inline().cancel(running);
      }
    }

    @Override
    public void values(Batch running, int offset, int count, WireReader values) {
      check(running);
      batch.results().values(batch, offset, count, values);
    }

    @Override
    public void elements(Batch running, int offset, int count, WireReader elements) {
      batch.results().elements(batch, offset, count, elements);
      check(running);
    }

    @Override
    public void done(Batch running, int offset) {
      check(running);
      batch.results().done(batch, offset);
    }

    @Override
    public void threw(Batch running, int offset, WireReader failure, @Nullable String worker) {
      check(running);
      batch.results().threw(batch, offset, failure, worker);
    }

    @Override
    public void failed(Batch running, int offset, Throwable failure) {
      check(running);
      batch.results().failed(batch, offset, failure);
    }

    @Override
    public void timed(int calls, long nanos) {
      batch.results().timed(calls, nanos);
    }
  }
}
