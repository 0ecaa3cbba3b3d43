package io.pipepool.internal.operation;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.Blocking;
import io.pipepool.internal.context.Observation;
import io.pipepool.internal.context.ObservedResults;
import io.pipepool.internal.flight.Flight;
import io.pipepool.internal.flight.OfOperation;
import io.pipepool.internal.flight.OperationEvent;
import io.pipepool.internal.flight.OperationKind;
import io.pipepool.spi.Batch;
import io.pipepool.spi.BatchExecutor;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call by itself: the shortest way from the caller to a worker and back.
 *
 * <p>Threading: a thread of the engine writes {@link #ended} once, after all fields that it refers
 * to. A waiting caller reads it.
 */
final class SingleCall<A, R, X extends Exception> implements ObservedResults, OfOperation {
  private final Target<A, R, X> target;
  private final BatchExecutor engine;
  private final Batch batch;
  private final @Nullable OperationEvent event;

  /** Volatile, because the engine's thread hands the outcome over through it. */
  private volatile @Nullable Arrival ended;

  /** The thread to unpark when the call has ended, written before the batch is submitted. */
  private @Nullable Thread caller;

  /** The future to complete when the call has ended, written before the batch is submitted. */
  private @Nullable Pending<R> future;

  /** The context class loader of the thread that submits, written before the batch is submitted. */
  private @Nullable ClassLoader context;

  /**
   * Encodes the input of a call of {@code target}.
   *
   * @param awaited whether the thread that has the input waits for the end
   */
  SingleCall(Target<A, R, X> target, A input, boolean awaited) {
    this(target, target.resolveEngine(), input, awaited);
  }

  /** Does the same for a call on {@code engine}, which the target has resolved to. */
  SingleCall(Target<A, R, X> target, BatchExecutor engine, A input, boolean awaited) {
    this.target = target;
    this.engine = engine;
    OperationKind kind = awaited ? OperationKind.CALL : OperationKind.SUBMIT;
    this.event = Flight.operation(kind, target.task().name(), engine);
    try {
      WireWriter inputs = encode(target, input, awaited);
      this.batch = target.batch(target.limits(), 0, 1, inputs, -1, this);
    } catch (Throwable e) {
      record(event, 0, e);
      throw e;
    }
  }

  private static <A> WireWriter encode(Target<A, ?, ?> target, A input, boolean awaited) {
    long maxSize = WireWriter.DEFAULT_MAX_SIZE;
    WireWriter inputs = awaited ? WireWriter.lending(maxSize) : new WireWriter(maxSize);
    TransportException failure = InputEncoder.encode(target.task(), input, inputs);
    if (failure != null) {
      throw failure;
    }
    return inputs;
  }

  /** Makes a call that has begun: its input has been encoded. */
  SingleCall(
      Target<A, R, X> target,
      BatchExecutor engine,
      @Nullable OperationEvent event,
      WireWriter input) {
    this.target = target;
    this.engine = engine;
    this.event = event;
    this.batch = target.batch(target.limits(), 0, 1, input, -1, this);
  }

  /** Runs the call and waits for it. */
  R call() throws X {
    caller = Thread.currentThread();
    try {
      Cancellation.check();
      engine.submitAwaited(batch);
      return decode(await(), true);
    } catch (Throwable e) { // the engine is closed, say
      record(event, 0, e);
      throw e;
    }
  }

  /** Starts the call. */
  CompletableFuture<R> submit() {
    context = Thread.currentThread().getContextClassLoader();
    Pending<R> result = new Pending<>(this, Async.COMPLETIONS);
    future = result;
    try {
      engine.submitOrWait(batch);
    } catch (Throwable e) {
      record(event, 0, e);
      throw e;
    }
    return result;
  }

  private Arrival await() {
    Arrival arrival = ended;
    if (arrival == null) {
      try {
        boolean unused = Blocking.managed(this::awaitEnd);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        arrival = ended;
        if (arrival == null) {
          engine.cancel(batch);
          throw Cancellation.interrupted(e);
        }
      } catch (OutOfMemoryError e) { // of this thread, which then takes no result
        engine.cancel(batch);
        throw e;
      }
    }
    return Objects.requireNonNull(ended);
  }

  /**
   * Records the end of the operation, unless that is recorded already.
   *
   * @param failure what its caller gets in place of the result, or null
   */
  private static void record(
      @Nullable OperationEvent event, int calls, @Nullable Throwable failure) {
    if (event != null) {
      event.end(calls, failure == null ? null : failure.getClass());
    }
  }

  /** Ends the call, because its future was completed in another way. */
  private void cancel() {
    engine.cancel(batch);
    if (event != null) {
      event.end(0, CancellationException.class);
    }
  }

  private boolean awaitEnd() throws InterruptedException {
    while (ended == null) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return true;
  }

  private R decode(Arrival arrival, boolean synchronous) throws X {
    ArrivalReader<R> reader = new ArrivalReader<>(target.task());
    reader.open(arrival);
    reader.next();
    Throwable failure = reader.failure();
    Observation observation = observation();
    if (observation != null) {
      observation.took(1, failure != null);
    }
    if (failure == null) {
      R value = reader.value();
      arrival.release();
      batch.releaseInputs();
      record(event, 1, null);
      return value;
    }
    record(event, 1, failure);
    if (synchronous) {
      RemoteTrace.appendCaller(failure);
    }
    throw Throwing.<X>unchecked(failure);
  }

  private void end(Arrival arrival) {
    Pending<R> waiting = future;
    if (waiting == null) {
      ended = arrival;
      if (caller != Thread.currentThread()) { // a caller that reads its answer itself is awake
        LockSupport.unpark(caller);
      }
    } else if (engine.parallelism() == 0) {
      complete(waiting, arrival);
    } else {
      completeLater(waiting, arrival);
    }
  }

  private void completeLater(Pending<R> waiting, Arrival arrival) {
    try {
      waiting.completions.execute(new InContext(context, () -> complete(waiting, arrival)));
    } catch (Throwable e) { // most likely memory is exhausted
      // Without a thread, the future would never end. This thread must not complete it with the
      // result, because decoding that may run code of the user.
      waiting.forgetCall();
      record(event, 1, e);
      waiting.settleExceptionally(e);
    }
  }

  private void complete(Pending<R> waiting, Arrival arrival) {
    waiting.forgetCall();
    R value;
    try {
      value = decode(arrival, false);
    } catch (Throwable failure) { // any throwable is the outcome of the call
      record(event, 1, failure);
      target.observeEnd(failure);
      waiting.settleExceptionally(failure);
      return;
    }
    target.observeEnd(null);
    waiting.settle(value);
  }

  /**
   * The future of a call. A program may keep it for long, and then it must not keep the call's
   * memory.
   */
  private static final class Pending<R> extends WorkFuture<R> {
    /**
     * Volatile, because the thread that completes the future clears it, once the engine has
     * forgotten the call.
     */
    private volatile @Nullable SingleCall<?, R, ?> call;

    private final FewThreads completions;

    /**
     * The future of {@code call}.
     *
     * @param completions what completes it, which exists before the call begins
     */
    Pending(SingleCall<?, R, ?> call, FewThreads completions) {
      this.call = call;
      this.completions = completions;
    }

    void forgetCall() {
      call = null;
    }

    @Override
    void abandon() {
      SingleCall<?, R, ?> running = call;
      if (running != null) {
        running.cancel();
        running.target.observeCancel();
      }
    }
  }

  @Override
  public long operation(int offset, int count) {
    return event == null ? 0 : event.number();
  }

  @Override
  public void ran(long nanos) {
    if (event != null) {
      event.addRunning(nanos);
    }
  }

  @Override
  public @Nullable Observation observation() {
    return target.observation();
  }

  @Override
  public void values(Batch batch, int offset, int count, WireReader values) {
    end(new Arrival.Values(batch, 0, 1, values, 0));
  }

  @Override
  public void threw(Batch batch, int offset, WireReader failure, @Nullable String worker) {
    end(new Arrival.Threw(batch, 0, failure, worker, 0));
  }

  @Override
  public void failed(Batch batch, int offset, Throwable failure) {
    end(new Arrival.Failed(batch, 0, failure));
  }

  @Override
  public void elements(Batch batch, int offset, int count, WireReader elements) {
    throw new IllegalStateException(target.task().name() + " does not emit");
  }

  @Override
  public void done(Batch batch, int offset) {
    throw new IllegalStateException(target.task().name() + " does not emit");
  }

  @Override
  public void timed(int calls, long nanos) {}
}
