package io.pipepool.internal.operation;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.Blocking;
import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.context.Observation;
import io.pipepool.internal.flight.Flight;
import io.pipepool.internal.flight.OperationEvent;
import io.pipepool.internal.flight.OperationKind;
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
 * <p>Threading: the {@link Exchange} is where these threads meet.
 */
final class Operation {
  private final Target<?, ?, ?> target;
  private final BatchExecutor engine;
  private final InputSource source;
  private final CallLimits limits;
  private final BatchSizer sizer;
  private final ArrivingResults results;
  private final NextBatch gathering;
  private final Exchange exchange;
  private final @Nullable OperationEvent event;
  private final @Nullable Observation observation;

  /**
   * @param kind the caller's request, which Flight Recorder shows
   * @param batchBytes about how many bytes the inputs of one batch, or its results, have at most,
   *     unless the engine says so itself
   * @param window how many batches may be outstanding for each one that the engine can run at once
   * @param unconsumedBytes how many bytes a call may emit that the consumer has not taken
   */
  Operation(
      OperationKind kind,
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
    Backlog backlog = new Backlog(parallelism, Math.max(1, parallelism * window));
    this.exchange = new Exchange(backlog, sizer, gathering);
    this.observation = target.observation();
    this.event = Flight.operation(kind, target.task().name(), engine); // once nothing may fail
    this.results =
        new ArrivingResults(sizer, exchange::add, exchange::roomAppeared, event, observation);
  }

  /** Returns how many inputs there are, or -1 while that is unknown. */
  long total() {
    long total = exchange.total();
    return total >= 0 ? total : source.total();
  }

  /**
   * Makes a thread feed again if there is room that there was not before.
   *
   * @param feeds runs on any thread, and does not wait
   */
  void onRoom(Runnable feeds) {
    exchange.onRoom(feeds);
  }

  /**
   * Makes a thread consume again if there is an arrival.
   *
   * @param consumes runs on any thread, and does not wait
   */
  void onArrival(Runnable consumes) {
    exchange.onArrival(consumes);
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
    if (!exchange.hasRoom()) {
      return false;
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
        exchange.addRefused(failure);
      } catch (OutOfMemoryError e) { // then no input behind it can be taken either
        broken = e;
      }
    }
    exchange.fed(broken, source.isExhausted());
    return true;
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
    exchange.fed(why, true);
  }

  private void submitGathered() {
    gathering.lock().lock();
    submitLocked();
  }

  /** Submits the gathered inputs, for a thread that has just taken their lock, and frees it. */
  private void submitLocked() {
    Batch batch;
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
  private @Nullable Batch open() {
    int count = gathering.count();
    long encodingNanos = gathering.encodingNanos();
    WireWriter inputs = gathering.take();
    if (event != null) {
      event.addEncoding(encodingNanos);
    }
    return exchange.open(
        first ->
            target
                .batch(limits, first, count, inputs, sizer.expectedNanos(count), results)
                .withEncodingNanos(encodingNanos));
  }

  private void submit(Batch batch) {
    try {
      engine.submit(batch);
    } catch (Throwable e) { // also a checked one, which other languages do not declare
      giveUp(batch, e);
      throw e;
    }
    if (exchange.isCancelled()) { // if since the check above, the canceller has missed this batch
      engine.cancel(batch);
    }
  }

  /** Takes note that the engine took none of the calls. */
  private void giveUp(Batch batch, Throwable failure) {
    if (!exchange.takeBack(batch)) {
      // The other submitting thread has given away the places behind them, so these calls keep
      // theirs.
      results.failAll(batch, failure);
    }
  }

  // The consuming thread.

  /** Takes an arrival, or returns null if there is none. */
  @Nullable Arrival poll() {
    return exchange.poll();
  }

  /**
   * Waits until there is an arrival, there is room for a batch (unless another thread feeds), or
   * nothing more comes.
   *
   * @return whether there is more to come
   * @throws CancellationException if the operation was cancelled
   */
  boolean await(boolean feeds) throws InterruptedException {
    long start = event == null ? 0 : System.nanoTime();
    while (Blocking.managed(() -> exchange.awaitNews(feeds))) {
      submitHeldBack();
    }
    if (event != null) {
      event.addStarving(System.nanoTime() - start);
    }
    return hasMore();
  }

  /**
   * Returns whether there is more to come.
   *
   * @throws CancellationException if the operation was cancelled
   */
  boolean hasMore() {
    return exchange.hasMore(target.task().name());
  }

  /** Returns whether there is an arrival, or room for a batch, so that a thread need not wait. */
  boolean hasWork() {
    return exchange.hasWork();
  }

  private void submitHeldBack() {
    if (!gathering.lock().tryLock()) {
      return; // the feeding thread encodes and does not wait
    }
    try {
      submitLocked();
    } catch (Throwable e) { // as if the feeding thread had submitted it
      feedNoMore(e);
    }
  }

  private void wakeUp() {
    exchange.wakeUp();
  }

  /** Releases the memory of an arrival, so that there is room. */
  void consumed(Arrival arrival) {
    arrival.release();
    if (exchange.take(arrival) && arrival instanceof Arrival.Values values) {
      values.batch().releaseInputs();
    }
    if (observation != null) {
      observation.took(arrival.ends(), arrival.isFailure());
    }
  }

  /** Lets the call of {@code taken} emit {@code bytes} more. */
  void grant(Arrival.Elements taken, long bytes) {
    if (bytes > 0 && limits.unconsumedBytes() != CallLimits.UNLIMITED) {
      engine.grant(taken.batch(), bytes);
    }
  }

  /** Returns why the feeding thread took no more inputs, or null if there were no more. */
  @Nullable Throwable feedFailure() {
    return exchange.feedFailure();
  }

  /** Returns how many calls have been consumed. */
  long endsTaken() {
    return exchange.endsTaken();
  }

  // Any thread.

  /**
   * Records that the caller has its last result.
   *
   * @param failure why there are no more; null if there were no more inputs
   */
  void ended(@Nullable Throwable failure) {
    end(failure == null ? null : failure.getClass());
  }

  private void end(@Nullable Class<?> why) {
    if (event != null) {
      event.end(endsTaken(), why);
    }
  }

  /** Stops all calls, for the reason {@code why}, which is what the caller gets. */
  void fail(Throwable why) {
    ended(why);
    cancel();
  }

  /** Stops all calls. The consuming thread gets a {@link CancellationException}. */
  void cancel() {
    if (!exchange.cancel()) {
      return;
    }
    gathering.stop();
    List<Batch> open = clear();
    for (int i = 0; i < open.size(); i++) {
      engine.cancel(open.get(i));
    }
    end(CancellationException.class);
  }

  private List<Batch> clear() {
    while (true) {
      try {
        return exchange.clear();
      } catch (OutOfMemoryError e) { // otherwise the calls would go on for no caller
        MemoryPause.take();
      }
    }
  }
}
