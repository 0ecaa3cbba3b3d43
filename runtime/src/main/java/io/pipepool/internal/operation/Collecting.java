package io.pipepool.internal.operation;

import io.pipepool.internal.flight.OperationKind;
import io.pipepool.spi.BatchExecutor;
import io.pipepool.spi.CallLimits;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Runs an operation to its end on one thread at a time, which feeds and consumes in turn. That is a
 * thread that waits ({@link #run}), or one that comes whenever there is work ({@link #advance}).
 */
final class Collecting {
  /** For each batch that runs, two are on their way, so that no worker waits for the next. */
  private static final int WINDOW = 3;

  /** Large, because the caller keeps all results anyway, and fewer and larger batches cost less. */
  private static final int MOST_BATCH_BYTES = 1 << 20;

  /** The size for many workers, if there is little memory for all batches on their way. */
  private static final int FEWEST_BATCH_BYTES = 256 << 10;

  private final InputSource source;
  private final Operation operation;
  private final ResultCollector<?> taker;
  private final Progression progression;

  Collecting(
      OperationKind kind,
      Target<?, ?, ?> target,
      BatchExecutor engine,
      InputSource source,
      ResultCollector<?> taker) {
    this.source = source;
    this.operation =
        new Operation(
            kind, target, engine, source, batchBytes(engine), WINDOW, CallLimits.UNLIMITED);
    this.taker = taker;
    this.progression = new Progression(target.options().progress());
  }

  private static int batchBytes(BatchExecutor engine) {
    long batches = Math.max(1, (long) engine.parallelism() * WINDOW);
    long share = Runtime.getRuntime().maxMemory() / 16 / batches;
    return (int) Math.max(FEWEST_BATCH_BYTES, Math.min(share, MOST_BATCH_BYTES));
  }

  /**
   * Runs until every outcome is taken, or until one of them or the inputs end the operation.
   *
   * @return the failure that ended it early, or null
   * @throws CancellationException if the calling thread was interrupted, which it stays, or {@link
   *     #cancel} was called
   */
  @Nullable Throwable run() {
    try {
      do {
        Cancellation.check();
        feed();
        takeArrivals();
      } while (endingFailure() == null && operation.await(true));
      return end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      operation.cancel();
      throw Cancellation.interrupted(e);
    } catch (Throwable e) {
      operation.fail(e);
      throw e;
    }
  }

  /**
   * Makes {@code advances} run on any thread whenever {@link #advance} may have something to do.
   */
  void onWork(Runnable advances) {
    operation.onRoom(advances);
    operation.onArrival(advances);
  }

  /**
   * Does what there is to do, without waiting.
   *
   * @return whether the operation is at its end, so that {@link #end} comes next
   * @throws CancellationException if {@link #cancel} was called
   */
  boolean advance() {
    do {
      feed();
      takeArrivals();
    } while (endingFailure() == null && operation.hasWork());
    return endingFailure() != null || !operation.hasMore();
  }

  /** Ends the operation, and returns the failure that ended it early, or null. */
  @Nullable Throwable end() {
    boolean complete = false;
    try {
      Throwable failure = endingFailure();
      if (failure == null) {
        progression.complete(operation);
        complete = true;
        failure = operation.feedFailure();
      }
      operation.ended(failure);
      return failure;
    } finally {
      if (!complete) {
        operation.cancel();
      }
    }
  }

  /**
   * Returns the failure that makes all other outcomes useless. A closed engine is no such failure,
   * because an engine that closes lets the calls that it has taken finish.
   */
  private @Nullable Throwable endingFailure() {
    Throwable failure = taker.endingFailure();
    return failure == null && source.hasThrown() ? operation.feedFailure() : failure;
  }

  /** Submits calls as long as there is room. {@link #run} and {@link #advance} do that, too. */
  void feed() {
    boolean fed;
    do {
      fed = operation.feed();
    } while (fed);
  }

  /** Returns why calls could not be submitted, or null if they could. */
  @Nullable Throwable feedFailure() {
    return operation.feedFailure();
  }

  private void takeArrivals() {
    for (Arrival arrival = operation.poll(); arrival != null; arrival = operation.poll()) {
      taker.take(arrival);
      operation.consumed(arrival);
    }
    progression.callsEnded(operation);
  }

  /** Stops the operation, whose caller gets {@code why}. Any thread may call it. */
  void fail(Throwable why) {
    operation.fail(why);
  }

  /** Stops the operation. Any thread may call it. */
  void cancel() {
    operation.cancel();
  }
}
