package io.pipepool.internal.operation;

import io.pipepool.internal.GuardedBy;
import io.pipepool.spi.Batch;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where the threads of one {@link Operation} meet: the calls that are outstanding, and whether more
 * inputs come. A consuming thread of its own waits here for arrivals. Threads that take turns with
 * other operations do not wait: they come again when they are called.
 *
 * <p>Threading: guarded by itself. No thread holds this lock while it takes or encodes an input,
 * submits a batch or decodes a value. The lock of the {@link NextBatch} comes before it.
 */
final class Exchange {
  /** How long a consumer that has nothing to do lets inputs gather. */
  private static final long GATHER_MILLIS = 1;

  private final BatchSizer sizer;
  private final NextBatch gathering;

  @GuardedBy("this")
  private final Backlog backlog;

  @GuardedBy("this")
  private boolean exhausted;

  @GuardedBy("this")
  private @Nullable Throwable feedFailure;

  @GuardedBy("this")
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
  synchronized boolean hasRoom() {
    return !exhausted && !cancelled && backlog.hasRoom(sizer);
  }

  /**
   * Gives calls their places.
   *
   * @param batch makes their batch from the first place
   * @return the batch, or null if the operation is cancelled
   */
  synchronized @Nullable Batch open(LongFunction<Batch> batch) {
    if (cancelled) {
      return null;
    }
    Batch opened = batch.apply(backlog.placesTaken());
    backlog.open(opened);
    return opened;
  }

  /** Removes a batch that the engine did not take, if its places can be given to others. */
  synchronized boolean takeBack(Batch batch) {
    return backlog.takeBack(batch);
  }

  /** Adds the failure of an input that is in no batch. */
  synchronized void addRefused(Throwable failure) {
    if (!cancelled) {
      backlog.addRefused(failure);
      notifyAll();
    }
  }

  /**
   * Takes note that the feeding thread has taken inputs.
   *
   * @param broken why it takes no more, or null
   * @param all whether there are no more
   */
  synchronized void fed(@Nullable Throwable broken, boolean all) {
    feedFailure = broken != null ? broken : feedFailure;
    exhausted |= broken != null || all;
    notifyAll();
  }

  // The consuming thread.

  /** Takes an arrival, or returns null if there is none. */
  synchronized @Nullable Arrival poll() {
    return backlog.poll();
  }

  /**
   * Returns whether there is more to come.
   *
   * @param name the task's name
   * @throws CancellationException if the operation was cancelled
   */
  synchronized boolean hasMore(String name) {
    if (cancelled) {
      throw new CancellationException(name + " was cancelled");
    }
    return !backlog.isEmpty() || !isFinished();
  }

  /** Returns whether there is an arrival or room, so that a thread which also feeds has work. */
  synchronized boolean hasWork() {
    return !backlog.isEmpty() || hasRoom();
  }

  /**
   * Waits for work.
   *
   * @param feeds whether the calling thread also feeds
   * @return whether the work is to submit the inputs gathered so far
   */
  synchronized boolean awaitNews(boolean feeds) throws InterruptedException {
    while (backlog.isEmpty() && !isFinished() && !cancelled) {
      if (feeds && hasRoom()) {
        if (Thread.interrupted()) { // an engine that runs calls on this thread never makes it wait
          throw new InterruptedException();
        }
        return false;
      }
      // Once that batch is submitted, there must be room for the input that the feeding thread
      // waits for.
      boolean early = !feeds && gathering.holdsBack() && backlog.hasRoomForTwo();
      wait(early ? GATHER_MILLIS : 0);
      if (early && backlog.isEmpty() && gathering.holdsBack()) {
        return true;
      }
    }
    return false;
  }

  /** Takes note that the consumer has taken an arrival. Returns whether it was its batch's last. */
  boolean take(Arrival arrival) {
    boolean complete;
    boolean room;
    synchronized (this) {
      complete = backlog.take(arrival);
      room = hasRoom();
      notifyAll();
    }
    if (room) {
      onRoom.run();
    }
    return complete;
  }

  @GuardedBy("this")
  private boolean isFinished() {
    return exhausted && backlog.isTaken();
  }

  /** Returns why the feeding thread took no more inputs, or null if there were no more. */
  synchronized @Nullable Throwable feedFailure() {
    return feedFailure;
  }

  /** Returns how many calls have been consumed. */
  synchronized long endsTaken() {
    return backlog.endsTaken();
  }

  /** Returns how many inputs there are, or -1 as long as the feeding thread may take more. */
  synchronized long total() {
    return exhausted && feedFailure == null ? backlog.placesTaken() : -1;
  }

  // Any thread.

  /** Lets no more calls in. Returns whether no thread has done so before. */
  synchronized boolean cancel() {
    boolean first = !cancelled;
    cancelled = true;
    notifyAll();
    return first;
  }

  /** Forgets all calls and outcomes. Returns the batches that were outstanding, the last first. */
  synchronized List<Batch> clear() {
    return backlog.clear();
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Wakes the waiting threads, so that they look again. */
  synchronized void wakeUp() {
    notifyAll();
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
    synchronized (this) {
      if (cancelled) {
        return;
      }
      backlog.add(arrival);
      notifyAll();
    }
    onArrival.run();
  }
}
