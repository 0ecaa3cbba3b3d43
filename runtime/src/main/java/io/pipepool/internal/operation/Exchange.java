package io.pipepool.internal.operation;

import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.UnqueuedLock;
import io.pipepool.spi.Batch;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where the threads of one {@link Operation} meet: the calls that are outstanding, and whether more
 * inputs come. A consuming thread of its own waits here for arrivals. Threads that take turns with
 * other operations do not wait: they come again when they are called.
 *
 * <p>Threading: no thread holds the lock while it takes or encodes an input, submits a batch or
 * decodes a value. The lock of the {@link NextBatch} comes before it, and that of the {@link
 * BatchSizer} behind it.
 */
final class Exchange {
  /** How long a consumer that has nothing to do lets inputs gather. */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final BatchSizer sizer;
  private final NextBatch gathering;
  private final UnqueuedLock lock = UnqueuedLock.inner();

  @GuardedBy("lock")
  private final Backlog backlog;

  @GuardedBy("lock")
  private boolean exhausted;

  @GuardedBy("lock")
  private @Nullable Throwable feedFailure;

  @GuardedBy("lock")
  private boolean cancelled;

  // Written before the first input is taken. The engine hands them over with the first batch.
  private Runnable onRoom = () -> {};
  private Runnable onArrival = () -> {};

  Exchange(Backlog backlog, BatchSizer sizer, NextBatch gathering) {
    this.backlog = backlog;
    this.sizer = sizer;
    this.gathering = gathering;
  }

  /** Makes {@code feeds} run, without the lock, if there is room that there was not before. */
  void onRoom(Runnable feeds) {
    onRoom = feeds;
  }

  /** Makes {@code consumes} run, without the lock, after each arrival. */
  void onArrival(Runnable consumes) {
    onArrival = consumes;
  }

  // The feeding thread.

  /** Returns whether the feeding thread shall take inputs now. */
  boolean hasRoom() {
    lock.lock();
    try {
      return isOpenForInputs();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private boolean isOpenForInputs() {
    return !exhausted && !cancelled && backlog.hasRoom(sizer);
  }

  /**
   * Gives calls their places.
   *
   * @param batch makes their batch from the first place
   * @return the batch, or null if the operation is cancelled
   */
  @Nullable Batch open(LongFunction<Batch> batch) {
    lock.lock();
    try {
      if (cancelled) {
        return null;
      }
      Batch opened = batch.apply(backlog.placesTaken());
      backlog.open(opened);
      return opened;
    } finally {
      lock.unlock();
    }
  }

  /** Removes a batch that the engine did not take, if its places can be given to others. */
  boolean takeBack(Batch batch) {
    lock.lock();
    try {
      return backlog.takeBack(batch);
    } finally {
      lock.unlock();
    }
  }

  /** Adds the failure of an input that is in no batch. */
  void addRefused(Throwable failure) {
    lock.lock();
    try {
      if (!cancelled) {
        backlog.addRefused(failure);
        lock.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes note that the feeding thread has taken inputs.
   *
   * @param broken why it takes no more, or null
   * @param all whether there are no more
   */
  void fed(@Nullable Throwable broken, boolean all) {
    lock.lock();
    try {
      feedFailure = broken != null ? broken : feedFailure;
      exhausted |= broken != null || all;
      lock.signalAll();
    } finally {
      lock.unlock();
    }
  }

  // The consuming thread.

  /** Takes an arrival, or returns null if there is none. */
  @Nullable Arrival poll() {
    lock.lock();
    try {
      return backlog.poll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns whether there is more to come.
   *
   * @param name the task's name
   * @throws CancellationException if the operation was cancelled
   */
  boolean hasMore(String name) {
    lock.lock();
    try {
      if (cancelled) {
        throw new CancellationException(name + " was cancelled");
      }
      return !backlog.isEmpty() || !isFinished();
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether there is an arrival or room, so that a thread which also feeds has work. */
  boolean hasWork() {
    lock.lock();
    try {
      return !backlog.isEmpty() || isOpenForInputs();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for work.
   *
   * @param feeds whether the calling thread also feeds
   * @return whether the work is to submit the inputs gathered so far
   */
  boolean awaitNews(boolean feeds) throws InterruptedException {
    lock.lock();
    try {
      while (backlog.isEmpty() && !isFinished() && !cancelled) {
        if (feeds && isOpenForInputs()) {
          return false;
        }
        // Once that batch is submitted, there must be room for the input that the feeding thread
        // waits for.
        boolean early = !feeds && gathering.holdsBack() && backlog.hasRoomForTwo();
        lock.await(early ? GATHER_NANOS : Long.MAX_VALUE);
        if (early && backlog.isEmpty() && gathering.holdsBack()) {
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Takes note that the consumer has taken an arrival. Returns whether it was its batch's last. */
  boolean take(Arrival arrival) {
    boolean complete;
    boolean room;
    lock.lock();
    try {
      complete = backlog.take(arrival);
      room = isOpenForInputs();
      lock.signalAll();
    } finally {
      lock.unlock();
    }
    if (room) {
      onRoom.run();
    }
    return complete;
  }

  @GuardedBy("lock")
  private boolean isFinished() {
    return exhausted && backlog.isTaken();
  }

  /** Returns why the feeding thread took no more inputs, or null if there were no more. */
  @Nullable Throwable feedFailure() {
    lock.lock();
    try {
      return feedFailure;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many calls have been consumed. */
  long endsTaken() {
    lock.lock();
    try {
      return backlog.endsTaken();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many inputs there are, or -1 as long as the feeding thread may take more. */
  long total() {
    lock.lock();
    try {
      return exhausted && feedFailure == null ? backlog.placesTaken() : -1;
    } finally {
      lock.unlock();
    }
  }

  // Any thread.

  /** Lets no more calls in. Returns whether no thread has done so before. */
  boolean cancel() {
    lock.lock();
    try {
      boolean first = !cancelled;
      cancelled = true;
      lock.signalAll();
      return first;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all calls and outcomes. Returns the batches that were outstanding, the last first. */
  List<Batch> clear() {
    lock.lock();
    try {
      return backlog.clear();
    } finally {
      lock.unlock();
    }
  }

  boolean isCancelled() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes the waiting threads, so that they look again. */
  void wakeUp() {
    lock.lock();
    try {
      lock.signalAll();
    } finally {
      lock.unlock();
    }
  }

  // Threads of the engine.

  /** Takes note that there may be room, although nothing arrived. */
  void roomAppeared() {
    wakeUp();
    if (hasRoom()) {
      onRoom.run();
    }
  }

  void add(Arrival arrival) {
    lock.lock();
    try {
      if (cancelled) {
        return;
      }
      backlog.add(arrival);
      lock.signalAll();
    } finally {
      lock.unlock();
    }
    onArrival.run();
  }
}
