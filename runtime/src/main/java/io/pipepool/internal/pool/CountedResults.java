package io.pipepool.internal.pool;

import io.pipepool.codec.WireReader;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import java.util.concurrent.atomic.AtomicInteger;

/** The results of a batch that another engine runs, counted before they are passed on. */
final class CountedResults implements Batch.Results {
  private final Batch original;
  private final Batch batch;
  private final Core core;
  private final AtomicInteger left;
  private final Thread thread = Thread.currentThread();

  // Those that the listener has not been told of; used by the thread that gives results.
  private int succeeded;
  private int failed;

  /**
   * Those of {@code original}.
   *
   * @param limits what its calls may cost
   */
  CountedResults(Batch original, CallLimits limits, Core core) {
    this.original = original;
    this.core = core;
    this.left = new AtomicInteger(original.count());
    this.batch =
        new Batch(
            original.task(),
            original.receiver(),
            limits,
            original.firstIndex(),
            original.count(),
            original.inputs(),
            original.expectedNanos(),
            this);
  }

  /** What the other engine gets instead. */
  Batch batch() {
    return batch;
  }

  /** The thread that submits the batch, and so runs it. */
  Thread thread() {
    return thread;
  }

  /** How many calls have not ended. */
  int left() {
    return left.get();
  }

  @Override
  public void values(Batch same, int offset, int count, WireReader values) {
    succeed(count);
    original.results().values(original, offset, count, values);
  }

  @Override
  public void elements(Batch same, int offset, int count, WireReader elements) {
    original.results().elements(original, offset, count, elements);
  }

  @Override
  public void done(Batch same, int offset) {
    succeed(1);
    original.results().done(original, offset);
  }

  @Override
  public void threw(Batch same, int offset, WireReader failure, String worker) {
    fail();
    original.results().threw(original, offset, failure, worker);
  }

  @Override
  public void failed(Batch same, int offset, Throwable failure) {
    fail();
    original.results().failed(original, offset, failure);
  }

  @Override
  public void timed(int calls, long nanos) {
    core.counters.nanosRunning.add(nanos);
    if (succeeded + failed > 0) {
      core.events.callsFinished(original.task().name(), succeeded, failed, nanos);
      succeeded = 0;
      failed = 0;
    }
    original.results().timed(calls, nanos);
  }

  private void succeed(int calls) {
    core.counters.callsSucceeded.add(calls);
    succeeded += calls;
    left.addAndGet(-calls);
  }

  private void fail() {
    core.counters.callsFailed.increment();
    failed++;
    left.decrementAndGet();
  }
}
