package io.pipepool.internal.operation;

import io.pipepool.TransportException;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;
import io.pipepool.internal.flight.Flight;
import io.pipepool.internal.flight.OperationEvent;
import io.pipepool.internal.flight.OperationKind;
import io.pipepool.spi.Batch;
import io.pipepool.spi.BatchExecutor;
import io.pipepool.spi.BatchSizes;
import io.pipepool.spi.CallSource;
import io.pipepool.spi.Receiver;
import io.pipepool.spi.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The calls of {@code submit} of one function on one engine, while they wait for a worker. A call
 * waits for no other one: the engine takes it at once if a worker is free. If calls come faster
 * than workers run them, the engine gets batches.
 *
 * <p>Threading: any number of threads submit calls, and threads of the engine take them. No thread
 * encodes an input with the lock held.
 */
final class SubmittedCalls<A, R> implements CallSource<EncodedCall<R>>, RecentSources.Source {
  private static final int MOST_BATCH_BYTES = 1 << 20;

  private final Target<A, R, ?> target;
  private final BatchExecutor engine;
  private final int parallelism;
  private final BatchSizer sizer;
  private final Batch pattern;

  /** Room for the next call; null while a thread uses it. */
  private final AtomicReference<@Nullable EncodedCall<R>> spare = new AtomicReference<>();

  private final UnqueuedLock lock = UnqueuedLock.inner();

  @GuardedBy("lock")
  private @Nullable WaitingCalls<R> first;

  @GuardedBy("lock")
  private @Nullable WaitingCalls<R> last;

  @GuardedBy("lock")
  private long waiting;

  /** Whether the engine takes calls until none waits. */
  @GuardedBy("lock")
  private boolean listed;

  @GuardedBy("lock")
  private boolean closed;

  /** Makes the source of calls of {@code target}. Their callers' threads may carry other things. */
  SubmittedCalls(Target<A, R, ?> target, BatchExecutor engine) {
    this.target = target;
    this.engine = engine;
    this.parallelism = engine.parallelism();
    BatchSizes sizes = target.batchSizes(engine, -1);
    int bytes = sizes.maxBytes() > 0 ? sizes.maxBytes() : MOST_BATCH_BYTES;
    this.sizer = new BatchSizer(sizes, bytes, target.history(), Long.MAX_VALUE);
    this.pattern = newBatch(WaitingCalls.newCalls(1), 1, new WireWriter(), null, null).batch();
  }

  /**
   * Starts a call and returns its future.
   *
   * @param captured has what the caller's thread carries
   */
  CompletableFuture<R> submit(Target<A, R, ?> captured, A input) {
    OperationEvent event = Flight.operation(OperationKind.SUBMIT, target.task().name(), engine);
    try {
      return submit(captured, input, event);
    } catch (Throwable e) { // the input cannot be encoded, or the engine is closed, say
      if (event != null) {
        event.end(0, e.getClass());
      }
      throw e;
    }
  }

  private CompletableFuture<R> submit(
      Target<A, R, ?> captured, A input, @Nullable OperationEvent event) {
    EncodedCall<R> call = spare.getAndSet(null);
    if (call == null) {
      call = new EncodedCall<>();
    }
    TransportException failure = InputEncoder.encode(target.task(), input, call.input());
    if (failure != null) {
      throw failure;
    }
    SubmittedCall<R> future = new SubmittedCall<>(event);
    call.set(future, captured.context(), Thread.currentThread().getContextClassLoader());
    if (!engine.submitFrom(this, call)) {
      return new SingleCall<>(captured, engine, event, call.input()).submit();
    }
    call.clear();
    spare.setRelease(call);
    return future;
  }

  @Override
  public boolean isFor(
      BatchExecutor onEngine,
      Task<?, ?, ?> task,
      @Nullable Receiver receiver,
      CallOptions options) {
    return engine == onEngine
        && target.task() == task
        && target.receiver() == receiver
        && target.options().runsAs(options);
  }

  Task<A, R, ?> task() {
    return target.task();
  }

  /** Returns a batch as {@link SubmittedBatch} describes it. */
  SubmittedBatch<R> newBatch(
      @Nullable SubmittedCall<R>[] calls,
      int count,
      WireWriter inputs,
      byte @Nullable [] context,
      @Nullable ClassLoader loader) {
    return new SubmittedBatch<>(target, sizer, calls, count, inputs, context, loader);
  }

  /** Ends a call of {@code place} whose future has been completed by a user. */
  void cancel(WaitingCalls<R> place, SubmittedCall<R> call) {
    SubmittedBatch<R> taken = null;
    lock.lock();
    try {
      if (place.cancel(call)) {
        waiting--;
        forgetIfEmpty();
      } else {
        taken = place.batchOf(call);
        if (taken == null) {
          return;
        }
      }
    } finally {
      lock.unlock();
    }
    int offset = taken == null ? 0 : taken.indexOf(call);
    if (offset >= 0) { // else it has just ended
      engine.cancelFrom(this, taken == null ? null : taken.batch(), offset);
    }
  }

  @GuardedBy("lock")
  private void forgetIfEmpty() {
    if (waiting == 0) {
      first = null;
      last = null;
      listed = false;
    }
  }

  // The engine.

  @Override
  public Batch pattern() {
    return pattern;
  }

  @Override
  public boolean add(EncodedCall<R> call) {
    lock.lock();
    try {
      WaitingCalls<R> calls = last;
      if (calls != null && calls.hasRoomFor(call)) {
        calls.add(call);
      } else {
        addLast(WaitingCalls.of(this, call));
      }
      waiting++;
      return !listed || waiting <= parallelism;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void addLast(WaitingCalls<R> calls) {
    if (last == null) {
      first = calls;
    } else {
      last.next = calls;
    }
    last = calls;
  }

  @Override
  public boolean remove(EncodedCall<R> call) {
    SubmittedCall<R> future = call.future();
    if (!future.hasHadPlace()) {
      return true; // adding it has failed
    }
    if (!(future.place() instanceof WaitingCalls<R> place)) {
      return false; // it has ended
    }
    lock.lock();
    try {
      boolean removed = place.cancel(future);
      waiting -= removed ? 1 : 0;
      forgetIfEmpty();
      return removed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean list() {
    lock.lock();
    try {
      listed = waiting > 0 && !closed;
      return waiting > 0;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      listed = false;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long waitingSinceNanos() {
    lock.lock();
    try {
      WaitingCalls<R> next = next();
      return next == null ? System.nanoTime() : next.sinceNanos();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns how long the next batch will take, if there are enough calls for all that it may have.
   * Otherwise it need not be sent ahead, because more calls come meanwhile.
   */
  @Override
  public long expectedNanos() {
    lock.lock();
    try {
      int full = sizer.next();
      WaitingCalls<R> next = next();
      return next == null || waiting < full ? -1 : sizer.expectedNanos(Math.min(full, next.left()));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable Batch take(long most) {
    lock.lock();
    try {
      WaitingCalls<R> next = next();
      if (next == null) {
        listed = false;
        return null;
      }
      int before = next.left();
      Batch batch = next.take((int) Math.min(most, sizer.next())).batch();
      waiting -= before - next.left();
      if (next.left() == 0) { // nothing more is added, even if there is room
        first = next.next;
        last = first == null ? null : last;
      }
      forgetIfEmpty();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the calls that are taken next. Forgets those before, all of which were cancelled. */
  @GuardedBy("lock")
  private @Nullable WaitingCalls<R> next() {
    while (first != null && first.left() == 0) {
      first = first.next;
    }
    last = first == null ? null : last;
    return first;
  }
}
