package io.pipepool.internal.operation;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.Blocking;
import io.pipepool.internal.GuardedBy;
import io.pipepool.internal.MemoryPause;
import io.pipepool.spi.Batch;
import io.pipepool.spi.BatchExecutor;
import io.pipepool.spi.BatchSizes;
import io.pipepool.spi.CallLimits;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one operation, on their way to an engine and back.
 *
 * <p>Three kinds of threads meet here. The <em>feeding</em> thread takes inputs, encodes them and
 * submits batches ({@link #feed}). Threads of the engine bring encoded results ({@link
 * ArrivingResults}). The <em>consuming</em> thread takes them ({@link #poll}) and decodes them. In
 * most operations, one thread feeds and consumes in turn. A stream is fed on another thread, so
 * that an iterator that waits does not hold up results that are there.
 *
 * <p>A thread that takes turns with other operations does not wait here. It does what there is to
 * do, and comes again when the operation calls for it ({@link #onRoom}, {@link #onArrival}).
 *
 * <p>Back-pressure: the feeding thread takes no input while {@code window} batches are outstanding,
 * or while the results that wait or are expected are too large in all. So inputs, calls and results
 * in memory are bounded, no matter how fast each side is.
 *
 * <p>An iterator may wait for something, even for the consumer to have a result. So a thread that
 * only feeds must not keep inputs back in a batch that is not full. If a consumer has found nothing
 * for a millisecond, it submits the inputs gathered so far.
 *
 * <h2>Threading</h2>
 *
 * Guarded by itself. No thread holds this lock while it submits a batch, takes an input or decodes
 * a value. The lock of the {@link NextBatch} comes before this one.
 */
final class Operation {
  /** How long a consumer that has nothing to do lets inputs gather. */
  private static final long GATHER_MILLIS = 1;

  private final Target<?, ?, ?> target;
  private final BatchExecutor engine;
  private final InputSource source;
  private final CallLimits limits;
  private final BatchSizer sizer;
  private final ArrivingResults results;
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

  /**
   * @param batchBytes about how many bytes the inputs of one batch, or its results, have at most,
   *     unless the engine says so itself
   * @param window how many batches may be outstanding for each one that the engine can run at once
   * @param unconsumedBytes how many bytes a call may emit that the consumer has not taken
   */
  Operation(
      Target<?, ?, ?> target,
      BatchExecutor engine,
      InputSource source,
      int batchBytes,
      int window,
      long unconsumedBytes) {
    this.target = target;
    this.engine = engine;
    this.source = source;
    this.limits = target.limits().withUnconsumedBytes(unconsumedBytes);
    int parallelism = engine.parallelism();
    long callsEach = source.total() / Math.max(1, parallelism); // 0 if the total is unknown
    BatchSizes sizes = target.batchSizes(engine, source.total());
    int bytes = sizes.maxBytes() > 0 ? sizes.maxBytes() : batchBytes;
    this.sizer = new BatchSizer(sizes, bytes, target.history(), callsEach);
    this.gathering = new NextBatch(this::wakeUp, bytes);
    this.results = new ArrivingResults(sizer, this::add, this::roomAppeared);
    this.backlog = new Backlog(parallelism, Math.max(1, parallelism * window));
  }

  /** Returns how many inputs there are, or -1 while that is unknown. */
  synchronized long total() {
    return exhausted && feedFailure == null ? backlog.placesTaken() : source.total();
  }

  /**
   * Makes a thread feed again if there is room that there was not before.
   *
   * @param feeds runs on any thread, and does not wait
   */
  void onRoom(Runnable feeds) {
    onRoom = feeds;
  }

  /**
   * Makes a thread consume again if there is an arrival.
   *
   * @param consumes runs on any thread, and does not wait
   */
  void onArrival(Runnable consumes) {
    onArrival = consumes;
  }

  /** Lets the consuming thread take inputs from a batch that another thread gathers. */
  void shareGathering() {
    if (sizer.adapts() && source.total() < 0) { // a collection does not keep that thread waiting
      gathering.share();
    }
  }

  // The feeding thread.

  /**
   * Takes inputs for one batch and submits it, if there is room and there are inputs.
   *
   * @return whether it did anything
   */
  boolean feed() {
    synchronized (this) {
      if (!mayFeed()) {
        return false;
      }
    }
    Throwable broken = null;
    try {
      gathering.fill(source, sizer);
      if (gathering.isEmpty()) { // the inputs before the failing one are on their way
        source.throwIfBroken();
      }
      submitGathered();
    } catch (Throwable e) { // thrown by the iterator or the engine: ends the operation
      broken = e;
    }
    Throwable failure = source.takeFailure();
    if (failure != null) {
      try {
        addRefused(failure);
      } catch (OutOfMemoryError e) { // then no input behind it can be taken either
        broken = e;
      }
    }
    fed(broken, source.isExhausted());
    return true;
  }

  private synchronized void fed(@Nullable Throwable broken, boolean all) {
    feedFailure = broken != null ? broken : feedFailure;
    exhausted |= broken != null || all;
    notifyAll();
  }

  /** Feeds as long as there is room and there are inputs. */
  void feedWhileRoom() {
    boolean fed = true;
    while (fed) {
      try {
        fed = feed();
      } catch (Throwable e) { // the consumer must not wait for further inputs
        feedNoMore(e);
        return;
      }
    }
  }

  /** Takes no further inputs, for the reason {@code why}. */
  void feedNoMore(Throwable why) {
    fed(why, true);
  }

  private void submitGathered() {
    Batch batch;
    gathering.lock().lock();
    try {
      batch = gathering.isEmpty() ? null : open();
    } finally {
      gathering.lock().unlock();
    }
    if (batch != null) {
      submit(batch);
    }
  }

  /**
   * Gives the gathered calls their places, and returns their batch. If the operation is cancelled,
   * returns null.
   */
  private synchronized @Nullable Batch open() {
    int count = gathering.count();
    long encodingNanos = gathering.encodingNanos();
    WireWriter inputs = gathering.take();
    if (cancelled) {
      return null;
    }
    long first = backlog.placesTaken();
    Batch batch =
        target
            .batch(limits, first, count, inputs, sizer.expectedNanos(count), results)
            .withEncodingNanos(encodingNanos);
    backlog.open(batch);
    return batch;
  }

  private void submit(Batch batch) {
    try {
      engine.submit(batch);
    } catch (Throwable e) { // also a checked one, which other languages do not declare
      giveUp(batch, e);
      throw e;
    }
    if (isCancelled()) { // if since the check above, the canceller has missed this batch
      engine.cancel(batch);
    }
  }

  /** Takes note that the engine took none of the calls. */
  private void giveUp(Batch batch, Throwable failure) {
    if (!takeBack(batch)) {
      // The other submitting thread has given away the places behind them, so these calls keep
      // theirs.
      results.failAll(batch, failure);
    }
  }

  private synchronized boolean takeBack(Batch batch) {
    return backlog.takeBack(batch);
  }

  // The consuming thread.

  /** Takes an arrival, or returns null if there is none. */
  synchronized @Nullable Arrival poll() {
    return backlog.poll();
  }

  /**
   * Waits until there is an arrival, there is room for a batch (unless another thread feeds), or
   * nothing more comes.
   *
   * @return whether there is more to come
   * @throws CancellationException if the operation was cancelled
   */
  boolean await(boolean feeds) throws InterruptedException {
    while (Blocking.managed(() -> awaitNews(feeds))) {
      submitHeldBack();
    }
    synchronized (this) {
      throwIfCancelled();
      return !backlog.isEmpty() || !isFinished();
    }
  }

  /**
   * Waits for work.
   *
   * @return whether the work is to submit the inputs gathered so far
   */
  private synchronized boolean awaitNews(boolean feeds) throws InterruptedException {
    while (backlog.isEmpty() && !isFinished() && !cancelled) {
      if (feeds && !exhausted && backlog.hasRoom(sizer)) {
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

  private void submitHeldBack() {
    if (gathering.lock().isLocked()) {
      return; // the feeding thread encodes and does not wait
    }
    try {
      submitGathered();
    } catch (Throwable e) { // as if the feeding thread had submitted it
      feedNoMore(e);
    }
  }

  /**
   * Returns whether there is an arrival, or room for a batch, so that a thread need not wait.
   *
   * @throws CancellationException if the operation was cancelled
   */
  synchronized boolean hasWork() {
    throwIfCancelled();
    return !backlog.isEmpty() || mayFeed();
  }

  /** Returns whether nothing more comes. */
  synchronized boolean isOver() {
    return backlog.isEmpty() && isFinished();
  }

  @GuardedBy("this")
  private void throwIfCancelled() {
    if (cancelled) {
      throw new CancellationException(target.task().name() + " was cancelled");
    }
  }

  @GuardedBy("this")
  private boolean mayFeed() {
    return !exhausted && !cancelled && backlog.hasRoom(sizer);
  }

  /** Wakes the waiting threads, so that they look again. */
  private synchronized void wakeUp() {
    notifyAll();
  }

  @GuardedBy("this")
  private boolean isFinished() {
    return exhausted && backlog.isTaken();
  }

  /** Releases the memory of an arrival, so that there is room. */
  void consumed(Arrival arrival) {
    arrival.release();
    boolean complete;
    boolean room;
    synchronized (this) {
      complete = backlog.take(arrival);
      room = mayFeed();
      notifyAll();
    }
    if (complete && arrival instanceof Arrival.Values values) {
      values.batch().releaseInputs();
    }
    if (room) {
      onRoom.run();
    }
  }

  /** Lets the call of {@code taken} emit {@code bytes} more. */
  void grant(Arrival.Elements taken, long bytes) {
    if (bytes > 0 && limits.unconsumedBytes() != CallLimits.UNLIMITED) {
      engine.grant(taken.batch(), bytes);
    }
  }

  /** Returns why the feeding thread took no more inputs, or null if there were no more. */
  synchronized @Nullable Throwable feedFailure() {
    return feedFailure;
  }

  /** Returns how many calls have been consumed. */
  synchronized long endsTaken() {
    return backlog.endsTaken();
  }

  // Any thread.

  /** Stops all calls. The consuming thread gets a {@link CancellationException}. */
  void cancel() {
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      gathering.stop();
      notifyAll();
    }
    List<Batch> open = clear();
    for (int i = 0; i < open.size(); i++) {
      engine.cancel(open.get(i));
    }
  }

  private List<Batch> clear() {
    while (true) {
      try {
        synchronized (this) {
          return backlog.clear();
        }
      } catch (OutOfMemoryError e) { // otherwise the calls would go on for no caller
        MemoryPause.take();
      }
    }
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  // Threads of the engine.

  private void add(Arrival arrival) {
    synchronized (this) {
      if (cancelled) {
        return;
      }
      backlog.add(arrival);
      notifyAll();
    }
    onArrival.run();
  }

  private void roomAppeared() {
    boolean room;
    synchronized (this) {
      room = mayFeed();
      notifyAll();
    }
    if (room) {
      onRoom.run();
    }
  }

  private synchronized void addRefused(Throwable failure) {
    if (!cancelled) {
      backlog.addRefused(failure);
      notifyAll();
    }
  }
}
