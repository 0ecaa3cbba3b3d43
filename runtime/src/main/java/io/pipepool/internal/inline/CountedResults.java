package io.pipepool.internal.inline;

import io.pipepool.codec.WireReader;
import io.pipepool.internal.flight.OfOperation;
import io.pipepool.internal.pool.Counters;
import io.pipepool.internal.pool.Events;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Counts the results of a batch that another engine runs, and passes them on. */
final class CountedResults implements Batch.Results, OfOperation {
  private final Batch original;
  private final Batch batch;
  private final Counters counters;
  private final Events events;
  private final RecordedBatch recorded;
  private final AtomicInteger left;
  private final Thread thread = Thread.currentThread();

  // The ended calls of which the listener has not heard yet. The thread that gives results uses
  // these fields.
  private int succeeded;
  private int failed;

  /**
   * Counts the results of {@code original}.
   *
   * @param limits the limits that its calls get
   */
  CountedResults(
      Batch original, CallLimits limits, Counters counters, Events events, RecordedBatch recorded) {
    this.original = original;
    this.counters = counters;
    this.events = events;
    this.recorded = recorded;
    this.left = new AtomicInteger(original.count());
    this.batch = original.withLimits(limits).withResults(this);
  }

  /** Returns the copy of the batch that the other engine gets. */
  Batch batch() {
    return batch;
  }

  /** Returns the thread that submits the batch, and so runs it. */
  Thread thread() {
    return thread;
  }

  /** Returns how many calls have not ended. */
  int left() {
    return left.get();
  }

  @Override
  public long operation(int offset, int count) {
    return OfOperation.numberOf(original.results(), offset, count);
  }

  @Override
  public void ran(long nanos) {
    OfOperation.ran(original.results(), nanos);
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
  public void threw(Batch same, int offset, WireReader failure, @Nullable String worker) {
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
    counters.nanosRunning.addAndGet(nanos);
    if (succeeded + failed > 0) {
      events.callsFinished(original.task().name(), succeeded, failed, nanos);
      recorded.ran(succeeded + failed, failed, nanos);
      succeeded = 0;
      failed = 0;
    }
    original.results().timed(calls, nanos);
  }

  private void succeed(int calls) {
    counters.callsSucceeded.addAndGet(calls);
    succeeded += calls;
    left.addAndGet(-calls);
  }

  private void fail() {
    counters.callsFailed.incrementAndGet();
    failed++;
    left.decrementAndGet();
  }
}
