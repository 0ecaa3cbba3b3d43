package io.pipepool.internal.operation;

import io.pipepool.spi.BatchExecutor;
import io.pipepool.spi.CallLimits;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Runs an operation to its end on one thread, which feeds and consumes in turn. */
final class Collecting {
  /** For each batch that runs two are on their way, so that no worker waits for the next. */
  private static final int WINDOW = 3;

  /** All results are kept anyway, and fewer and larger batches cost less. */
  private static final int MOST_BATCH_BYTES = 1 << 20;

  /** With many workers, and little memory for what is on its way to all of them. */
  private static final int FEWEST_BATCH_BYTES = 256 << 10;

  private final InputSource source;
  private final Operation operation;
  private final ResultCollector<?> taker;
  private final Progression progression;

  Collecting(
      Target<?, ?, ?> target, BatchExecutor engine, InputSource source, ResultCollector<?> taker) {
    this.source = source;
    this.operation =
        new Operation(target, engine, source, batchBytes(engine), WINDOW, CallLimits.UNLIMITED);
    this.taker = taker;
    this.progression = new Progression(target.options().progress());
  }

  private static int batchBytes(BatchExecutor engine) {
    long batches = Math.max(1, (long) engine.parallelism() * WINDOW);
    long share = Runtime.getRuntime().maxMemory() / 16 / batches;
    return (int) Math.max(FEWEST_BATCH_BYTES, Math.min(share, MOST_BATCH_BYTES));
  }

  /**
   * Runs until every outcome is taken, or one of them or the inputs end the operation.
   *
   * @return what ended it early, or null
   * @throws CancellationException if the calling thread was interrupted, which it stays, or {@link
   *     #cancel} was called
   */
  @Nullable Throwable run() {
    boolean complete = false;
    try {
      do {
        feed();
        takeArrivals();
      } while (endingFailure() == null && operation.await(true));
      Throwable failure = endingFailure();
      if (failure == null) {
        progression.complete(operation);
        complete = true;
        failure = operation.feedFailure();
      }
      return failure;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Cancellation.interrupted(e);
    } finally {
      if (!complete) {
        operation.cancel();
      }
    }
  }

  /**
   * What makes all other outcomes useless. Not that the engine takes no more: if it closes, it lets
   * the calls that it has taken finish.
   */
  private @Nullable Throwable endingFailure() {
    Throwable failure = taker.endingFailure();
    return failure == null && source.hasThrown() ? operation.feedFailure() : failure;
  }

  private void feed() {
    boolean fed;
    do {
      fed = operation.feed();
    } while (fed);
  }

  private void takeArrivals() {
    for (Arrival arrival = operation.poll(); arrival != null; arrival = operation.poll()) {
      taker.take(arrival);
      operation.consumed(arrival);
    }
    progression.callsEnded(operation);
  }

  /** Stops it; called by any thread. */
  void cancel() {
    operation.cancel();
  }
}
