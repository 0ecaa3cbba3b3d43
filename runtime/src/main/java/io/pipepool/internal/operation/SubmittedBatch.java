package io.pipepool.internal.operation;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.flight.Flight;
import io.pipepool.internal.flight.OfOperation;
import io.pipepool.spi.Batch;
import io.pipepool.spi.Task;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A batch of calls of {@code submit}, and the futures of their results.
 *
 * <p>Threading: threads of the engine give results, and those of {@link Async#COMPLETIONS} complete
 * the futures.
 */
final class SubmittedBatch<R> implements Batch.Results, OfOperation {
  private final Task<?, R, ?> task;
  private final BatchSizer sizer;

  /**
   * The calls that have not ended; null stands for each other one. The thread that ends a call
   * clears its place. A thread that reads a call which has just ended does no harm.
   */
  private final @Nullable SubmittedCall<R>[] calls;

  /** The numbers of their events, or null if none was recorded when the batch was made. */
  private final long @Nullable [] operations;

  private final @Nullable ClassLoader loader;
  private final AtomicInteger left;
  private final Batch batch;

  /**
   * Makes the batch of the first {@code count} of {@code calls}.
   *
   * @param sizer learns how long they take
   * @param inputs their encoded inputs
   * @param context what their callers' threads carried
   * @param loader the context class loader of their callers' threads
   */
  SubmittedBatch(
      Target<?, R, ?> target,
      BatchSizer sizer,
      @Nullable SubmittedCall<R>[] calls,
      int count,
      WireWriter inputs,
      byte @Nullable [] context,
      @Nullable ClassLoader loader) {
    this.task = target.task();
    this.sizer = sizer;
    this.calls = calls;
    this.operations = Flight.isOn() ? operations(calls, count) : null;
    this.loader = loader;
    this.left = new AtomicInteger(count);
    this.batch =
        target
            .batch(target.limits(), 0, count, inputs, sizer.expectedNanos(count), this)
            .withContext(context)
            .withIndependentCalls();
  }

  private static long[] operations(@Nullable SubmittedCall<?>[] calls, int count) {
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      SubmittedCall<?> call = calls[i];
      numbers[i] = call == null ? 0 : call.operation();
    }
    return numbers;
  }

  @Override
  public long operation(int offset, int count) {
    return operations == null || count > 1 ? 0 : operations[offset];
  }

  /** Adds the time of the only call. If there are several, the engine only knows it of all. */
  @Override
  public void ran(long nanos) {
    SubmittedCall<R> call = batch.count() == 1 ? calls[0] : null;
    if (call != null) {
      call.ran(nanos);
    }
  }

  Batch batch() {
    return batch;
  }

  /** Returns the place of {@code call} in the batch, or -1 if it has ended or is in another one. */
  int indexOf(SubmittedCall<R> call) {
    for (int i = 0; i < calls.length; i++) {
      if (calls[i] == call) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean isWanted(int offset) {
    SubmittedCall<R> call = calls[offset];
    return call != null && !call.isDone();
  }

  @Override
  public void values(Batch batch, int offset, int count, WireReader values) {
    long bytes = values.remaining();
    sizer.measuredBytes(count, bytes);
    end(offset, new Arrival.Values(batch, 0, count, values, bytes));
  }

  @Override
  public void threw(Batch batch, int offset, WireReader failure, @Nullable String worker) {
    end(offset, new Arrival.Threw(batch, 0, failure, worker, 0));
  }

  @Override
  public void failed(Batch batch, int offset, Throwable failure) {
    end(offset, new Arrival.Failed(batch, 0, failure));
  }

  @Override
  public void elements(Batch batch, int offset, int count, WireReader elements) {
    throw new IllegalStateException(batch.task().name() + " does not emit");
  }

  @Override
  public void done(Batch batch, int offset) {
    throw new IllegalStateException(batch.task().name() + " does not emit");
  }

  @Override
  public void timed(int calls, long nanos) {
    sizer.measured(calls, nanos);
  }

  private void end(int offset, Arrival arrival) {
    Completions<R> completions = new Completions<>(this, task, offset, arrival);
    try {
      Async.COMPLETIONS.executeParts(completions);
    } catch (Throwable e) { // most likely memory is exhausted
      // This thread must not complete them with the results, because decoding those may run code of
      // the user.
      completions.failAll(e);
    }
  }

  @Nullable ClassLoader loader() {
    return loader;
  }

  /** Takes out the call at {@code offset}, which ends. Returns null if it has ended before. */
  @Nullable SubmittedCall<R> take(int offset) {
    SubmittedCall<R> call = calls[offset];
    calls[offset] = null;
    if (call != null) {
      call.forgetPlace();
    }
    return call;
  }

  /** Takes note that the calls of {@code arrival} have ended, and releases its memory. */
  void ended(Arrival arrival) {
    arrival.release();
    if (left.addAndGet(-arrival.ends()) == 0 && arrival instanceof Arrival.Values) {
      batch.releaseInputs();
    }
  }
}
