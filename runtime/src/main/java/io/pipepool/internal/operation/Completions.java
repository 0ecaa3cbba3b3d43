package io.pipepool.internal.operation;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;
import io.pipepool.spi.ArrayTask;
import io.pipepool.spi.Task;
import org.jspecify.annotations.Nullable;

/**
 * Completes the futures of consecutive calls, each with its own outcome.
 *
 * <p>To decode a value and to complete a future run code of the user, which may block, even until
 * one of the next futures is completed. Then another thread joins in.
 *
 * <p>Threading: each thread that runs it takes one outcome at a time with the lock held, and
 * completes its future without.
 */
final class Completions<R> implements FewThreads.Parts {
  private final SubmittedBatch<R> batch;
  private final Task<?, R, ?> task;
  private final int offset;
  private final Arrival arrival;
  private final int count;
  private final UnqueuedLock lock = UnqueuedLock.inner();

  @GuardedBy("lock")
  private int begun;

  @GuardedBy("lock")
  private int ended;

  /**
   * Whether a thread has begun with the first one. Volatile, because the thread that looks reads.
   */
  private volatile boolean started;

  /** How many had begun at the last look. Only the thread that looks uses it. */
  private int seen = -1;

  /**
   * @param offset the place in {@code batch} of the first call
   * @param arrival the outcomes of this call and those behind it
   */
  Completions(SubmittedBatch<R> batch, Task<?, R, ?> task, int offset, Arrival arrival) {
    this.batch = batch;
    this.task = task;
    this.offset = offset;
    this.arrival = arrival;
    this.count = arrival.ends();
  }

  /** One outcome at a time, as one thread takes it. */
  private static final class Taken<R> {
    final ArrivalReader<R> reader;
    int place;

    /** The encoded value, or null if the outcome is a failure or has been read. */
    @Nullable WireReader value;

    @Nullable Arrival failure;

    Taken(Task<?, R, ?> task) {
      reader = new ArrivalReader<>(task);
    }
  }

  @Override
  public void run() {
    started = true;
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    thread.setContextClassLoader(batch.loader());
    try {
      Taken<R> taken = new Taken<>(task);
      for (boolean more = take(taken, 0); more; more = take(taken, 1)) {
        complete(taken);
        boolean unused = Thread.interrupted(); // left behind by a stage of the future
      }
    } catch (Throwable e) { // no memory to read an outcome, so it is unknown where the next begins
      failAll(e);
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  /**
   * Takes the next outcome.
   *
   * @param completed how many futures the thread has completed since it took the last one
   * @return whether there was one
   */
  private boolean take(Taken<R> next, int completed) {
    boolean last;
    lock.lock();
    try {
      ended += completed;
      last = completed > 0 && ended == count;
      if (begun < count) {
        next.place = offset + begun;
        takeOutcome(next);
        begun++;
        return true;
      }
    } finally {
      lock.unlock();
    }
    if (last) {
      batch.ended(arrival);
    }
    return false;
  }

  @GuardedBy("lock")
  private void takeOutcome(Taken<R> next) {
    next.value = null;
    next.failure = null;
    if (!(arrival instanceof Arrival.Values values)) {
      next.failure = arrival;
      return;
    }
    WireReader in = values.encoded();
    if (task instanceof ArrayTask) { // to read a primitive runs no code of the user
      next.reader.readNext(in);
      return;
    }
    int width = task.resultWidth();
    try {
      next.value = width == Task.VARIABLE ? ArrivalReader.slice(in) : in.slice(width);
    } catch (TransportException e) {
      TransportException failure = TransportException.during("result of " + task.name(), e);
      next.failure = new Arrival.Failed(arrival.batch(), 0, failure);
    }
  }

  private void complete(Taken<R> taken) {
    SubmittedCall<R> call = batch.take(taken.place);
    if (call == null || call.isDone()) {
      return;
    }
    Throwable failure;
    try {
      failure = decode(taken);
    } catch (Throwable e) { // any throwable is the outcome of the call
      failure = e;
    }
    if (failure == null) {
      call.record(1, null);
      call.settle(taken.reader.value());
    } else {
      call.record(1, failure.getClass());
      call.settleExceptionally(failure);
    }
  }

  private @Nullable Throwable decode(Taken<R> taken) {
    ArrivalReader<R> reader = taken.reader;
    if (taken.value != null) {
      reader.readAlone(taken.value);
    } else if (taken.failure != null) {
      reader.open(taken.failure);
      boolean unused = reader.next();
    }
    return reader.failure();
  }

  /** Fails the calls whose futures no thread completes, because of {@code why}. */
  void failAll(Throwable why) {
    int from;
    lock.lock();
    try {
      from = begun;
      begun = count;
      ended += count - from;
    } finally {
      lock.unlock();
    }
    for (int call = from; call < count; call++) {
      SubmittedCall<R> unended = batch.take(offset + call);
      if (unended != null) {
        unended.record(1, why.getClass());
        unended.settleExceptionally(why);
      }
    }
  }

  @Override
  public boolean haveEnded() {
    lock.lock();
    try {
      return begun == count;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean areStuck() {
    if (!started) {
      return false; // it waits for a thread, and that is looked at elsewhere
    }
    lock.lock();
    try {
      boolean stuck = begun == seen;
      seen = begun;
      return stuck;
    } finally {
      lock.unlock();
    }
  }
}
