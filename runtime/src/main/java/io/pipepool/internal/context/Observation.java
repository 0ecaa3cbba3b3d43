package io.pipepool.internal.context;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;
import io.pipepool.spi.BatchExecutor;
import io.pipepool.spi.ObservedBatch;
import io.pipepool.spi.OperationEnd;
import io.pipepool.spi.SentCalls;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One operation, for the observers that follow it.
 *
 * <p>Observers are code of the user. So they hear of the ends of batches not from the threads that
 * read, but from threads of the caller, with the moment of each end. What would need memory that
 * there is not is left out: no call depends on it.
 *
 * <h2>Threading</h2>
 *
 * Threads that write to workers begin {@linkplain Sending sendings}. The thread that takes results
 * calls {@link #took}. Any thread ends the operation; the first one counts.
 */
public final class Observation {
  private final List<ContextPart> parts;
  private final byte @Nullable [] bytes;
  private final AtomicLong succeeded = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /** Volatile, because the thread that begins a stream's operation may not be the one that ends. */
  private volatile @Nullable BatchExecutor engine;

  private final UnqueuedLock lock = UnqueuedLock.inner();

  /** The sendings that have begun, and of whose ends the observers have not heard. */
  @GuardedBy("lock")
  private final Set<Sending> open = new LinkedHashSet<>();

  @GuardedBy("lock")
  private boolean over;

  /** The moment of the end, if the operation is over. */
  @GuardedBy("lock")
  private long endNanos;

  /**
   * How many of the open sendings have ended. Volatile, because the thread that takes results looks
   * without the lock. Written with the lock.
   */
  private volatile int untold;

  Observation(List<ContextPart> parts, byte @Nullable [] bytes) {
    this.parts = parts;
    this.bytes = bytes;
  }

  /** Takes note of the engine that runs the operation. */
  public void runsOn(BatchExecutor executor) {
    engine = executor;
  }

  /**
   * Prepares to tell of calls that a worker will be sent. Any thread may call this method, with any
   * lock.
   *
   * @param firstIndex the position of the first input in the operation
   * @param attempt how often the calls have been run before
   */
  public Sending sending(String worker, long pid, long firstIndex, int count, int attempt) {
    return new Sending(this, lock, worker, pid, firstIndex, count, attempt);
  }

  /**
   * Begins to send, unless the operation is over. Returns what the calls carry. If the operation
   * ends meanwhile, this tells the end of the sending, too.
   */
  byte @Nullable [] begin(Sending sending) {
    if (!mayBegin(sending)) {
      return bytes;
    }
    byte[] carried = bytes;
    boolean opened = false;
    try {
      carried = follow(sending);
      opened = open(sending);
    } catch (RuntimeException | Error e) { // a failure would cost the worker
      // The calls run without being followed.
    }
    if (!opened) { // the operation has ended meanwhile, so no thread of the caller tells
      tellUnopened(sending);
      return bytes;
    }
    return carried;
  }

  private void tellUnopened(Sending sending) {
    try {
      tell(sending, lastMoment());
    } catch (RuntimeException | Error e) {
      // The observers hear no more of this sending.
    }
  }

  private byte @Nullable [] follow(Sending sending) {
    @Nullable ObservedBatch[] batches = new @Nullable ObservedBatch[parts.size()];
    sending.followedBy(batches);
    SentCalls calls = sending.sentNow();
    WireWriter all = new WireWriter();
    for (int i = 0; i < batches.length; i++) {
      ContextPart part = parts.get(i);
      batches[i] = part.send(calls);
      part.write(all, batches[i]);
    }
    return ContextPart.bytes(all);
  }

  /**
   * Returns whether the operation is not over. Then the sending begins now: in one step with that,
   * so that it begins before the operation ends.
   */
  private boolean mayBegin(Sending sending) {
    lock.lock();
    try {
      if (!over) {
        sending.beginsAt(System.nanoTime());
      }
      return !over;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the moment of the operation's end, or the present one if the operation is not over. */
  private long lastMoment() {
    lock.lock();
    try {
      return over ? endNanos : System.nanoTime();
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written with the lock only
  private boolean open(Sending sending) {
    lock.lock();
    try {
      if (over) {
        return false;
      }
      open.add(sending);
      untold += sending.hasEnded() ? 1 : 0;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes note that a sending has ended. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // written with the lock only
  void noteEnd(Sending sending) {
    lock.lock();
    try {
      untold += open.contains(sending) ? 1 : 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes note that the caller has taken the outcomes of {@code calls} calls, and tells the
   * observers of the sendings that have ended. This runs code of the user.
   */
  public void took(int calls, boolean asFailures) {
    (asFailures ? failed : succeeded).addAndGet(calls);
    try {
      tellEnded();
    } catch (OutOfMemoryError | LinkageError e) {
      // The observers hear no more of these sendings.
    }
  }

  private void tellEnded() {
    while (untold > 0) {
      Sending next = takeEnded();
      if (next == null) {
        return;
      }
      tell(next, 0);
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written with the lock only
  private @Nullable Sending takeEnded() {
    lock.lock();
    try {
      for (Sending each : open) {
        if (each.hasEnded()) {
          open.remove(each);
          untold--;
          return each;
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void tell(Sending sending, long now) {
    @Nullable ObservedBatch[] batches = sending.followers();
    for (int i = 0; i < batches.length; i++) {
      ObservedBatch batch = batches[i];
      if (batch != null) {
        parts.get(i).ended(batch, sending.toEnd(now));
      }
    }
  }

  /** Ends the operation with its result or its failure. This runs code of the user. */
  public void end(@Nullable Throwable failure) {
    boolean cancelled = failure instanceof CancellationException;
    end(cancelled ? null : failure, cancelled);
  }

  /** Ends the operation, because the caller wants no more of it. This runs code of the user. */
  public void cancel() {
    end(null, true);
  }

  private void end(@Nullable Throwable failure, boolean cancelled) {
    try {
      List<Sending> left = close();
      if (left == null) {
        return;
      }
      long now = lastMoment();
      for (Sending each : left) {
        tell(each, now);
      }
      OperationEnd end =
          new OperationEnd(engineWords(), succeeded.get(), failed.get(), failure, cancelled, now);
      for (ContextPart part : parts) {
        part.ended(end);
      }
    } catch (OutOfMemoryError | LinkageError e) {
      // The observers hear no more of it.
    }
  }

  /** Closes the operation. Returns the open sendings, or null if it was over before. */
  private @Nullable List<Sending> close() {
    lock.lock();
    try {
      if (over) {
        return null;
      }
      List<Sending> left = new ArrayList<>(open);
      over = true;
      endNanos = System.nanoTime();
      open.clear();
      untold = 0;
      return left;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable String engineWords() {
    BatchExecutor used = engine;
    try {
      return used == null ? null : used.toString();
    } catch (RuntimeException e) { // code of the user
      return null;
    }
  }
}
