package io.pipepool.internal.inline;

import io.pipepool.TaskTimeoutException;
import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.CallAttempt;
import io.pipepool.internal.UnqueuedLock;
import io.pipepool.internal.UnreadStream;
import io.pipepool.internal.batch.BatchRunner;
import io.pipepool.internal.batch.ResultRuns;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.batch.RunSink;
import io.pipepool.internal.context.CallScope;
import io.pipepool.internal.flight.OfOperation;
import io.pipepool.internal.settings.TimeText;
import io.pipepool.spi.Batch;
import io.pipepool.spi.Receiver;
import io.pipepool.spi.ReceiverTask;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A batch that runs on the thread that submits it.
 *
 * <p>Threading: that thread runs it; any thread may cancel it or grant it more.
 */
final class InlineBatch implements RunSink {
  private final Batch batch;
  private final BatchRunner runner;

  private final InlineTimeLimit limit;
  private final UnqueuedLock lock = UnqueuedLock.outer();

  // Guarded by lock.
  private long credit;
  private boolean cancelled;
  private boolean unread;
  private boolean waits;

  /** If the call waits, since when the consumer has taken nothing. */
  private long waitsSinceNanos;

  InlineBatch(Batch batch) {
    this.batch = batch;
    this.limit = new InlineTimeLimit(batch.limits().timeoutNanos());
    this.credit = batch.limits().unconsumedBytes();
    WireReader inputs = WireReader.of(batch.inputs().toBuffers());
    this.runner =
        new BatchRunner(
            batch.task(),
            readReceiver(batch),
            batch.count(),
            inputs,
            this,
            WireWriter.DEFAULT_MAX_SIZE,
            false,
            scope(batch));
  }

  private static @Nullable CallScope scope(Batch batch) {
    byte[] context = batch.context();
    return context == null ? null : CallScope.of(batch.task(), context);
  }

  private static @Nullable Object readReceiver(Batch batch) {
    Receiver receiver = batch.receiver();
    if (receiver == null || !(batch.task() instanceof ReceiverTask<?> task)) {
      return null;
    }
    try {
      return task.readReceiver(WireReader.of(receiver.encoded().toBuffers()));
    } catch (IOException e) {
      throw TransportException.during("receiver of " + batch.task().name(), e);
    }
  }

  void run() {
    int outer = CallAttempt.set(0); // this thread may run a call of a worker
    try {
      runCalls();
    } finally {
      int unused = CallAttempt.set(outer);
    }
  }

  private void runCalls() {
    limit.begin();
    try {
      runner.run();
    } finally {
      limit.end();
    }
  }

  void cancel() {
    runner.cancel();
    lock.lock();
    try {
      cancelled = true;
      lock.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the call if it waits until its elements are taken, and none has been for long.
   *
   * @param closedNanos when the pool was closed, from which on the time counts
   */
  void endIfUnread(long closedNanos) {
    lock.lock();
    try {
      long now = System.nanoTime();
      long waited = Math.min(now - waitsSinceNanos, now - closedNanos);
      if (!waits || waited < UnreadStream.GRACE_NANOS) {
        return;
      }
      unread = true;
      cancelled = true; // in one step: no grant lets the call go on and fail all the same
      lock.signalAll();
    } finally {
      lock.unlock();
    }
    runner.cancel();
  }

  void grant(long bytes) {
    lock.lock();
    try {
      credit += bytes;
      waitsSinceNanos = System.nanoTime();
      lock.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void results(WireWriter encoded, long busyNanos, boolean last) {
    OfOperation.ran(batch.results(), busyNanos);
    ResultRuns runs = new ResultRuns(encoded.toReader(), batch.task(), batch.count());
    while (runs.next()) {
      deliver(runs);
    }
    batch.results().timed(batch.count(), busyNanos);
  }

  private void deliver(ResultRuns runs) {
    Batch.Results results = batch.results();
    int offset = runs.offset();
    if (runs.kind() == RunKind.ELEMENTS) {
      results.elements(batch, offset, runs.count(), runs.body());
    } else if (runs.kind() == RunKind.SKIPPED || limit.isOver() || isUnread()) {
      for (int i = 0; i < runs.count(); i++) {
        results.failed(batch, offset + i, unfinished());
      }
    } else {
      switch (runs.kind()) {
        case RunKind.VALUES -> results.values(batch, offset, runs.count(), runs.body());
        case RunKind.DONE -> results.done(batch, offset);
        default -> results.threw(batch, offset, runs.body(), null);
      }
    }
  }

  private boolean isUnread() {
    lock.lock();
    try {
      return unread;
    } finally {
      lock.unlock();
    }
  }

  private Throwable unfinished() {
    String name = batch.task().name();
    if (isUnread()) {
      return UnreadStream.failure(name);
    }
    return limit.isOver() ? overdue(name) : new CancellationException(name + " was cancelled");
  }

  private TaskTimeoutException overdue(String name) {
    Duration most = Duration.ofNanos(batch.limits().timeoutNanos());
    return new TaskTimeoutException(
        "[pipepool:timeout] " + name + " ran longer than its time limit of " + TimeText.of(most));
  }

  @Override
  public void flush() {}

  @Override
  public void elements(WireWriter run) {
    awaitCredit(run.size() - RunKind.HEADER); // the consumer grants bytes of elements only
    results(run, 0, false);
  }

  private void awaitCredit(long bytes) {
    if (!canTakeElements()) {
      boolean limited = limit.pause();
      awaitGrant();
      limit.resume(limited);
    }
    lock.lock();
    try {
      if (cancelled) {
        throw new CancellationException("the caller takes no more elements of this call");
      }
      credit -= bytes;
    } finally {
      lock.unlock();
    }
  }

  private void awaitGrant() {
    lock.lock();
    try {
      waits = true;
      waitsSinceNanos = System.nanoTime();
      while (credit <= 0 && !cancelled) {
        lock.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancelled = true;
    } finally {
      waits = false;
      lock.unlock();
    }
  }

  @Override
  public boolean canTakeElements() {
    lock.lock();
    try {
      return credit > 0 && !cancelled;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void broken(int offset, VirtualMachineError error) {
    // This is the caller's own JVM, so the call fails with the error, as if the caller had called
    // the method.
  }
}
