package io.pipepool.internal.operation;

import io.pipepool.codec.WireReader;
import io.pipepool.internal.MemoryPause;
import io.pipepool.internal.context.Observation;
import io.pipepool.internal.context.ObservedResults;
import io.pipepool.internal.flight.OfOperation;
import io.pipepool.internal.flight.OperationEvent;
import io.pipepool.spi.Batch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the results of the batches of one operation into arrivals, which the operation's consumer
 * takes. Threads of the engine give the results.
 */
final class ArrivingResults implements ObservedResults, OfOperation {
  private final BatchSizer sizer;
  private final Consumer<Arrival> arrivals;
  private final Runnable roomAppeared;
  private final @Nullable OperationEvent event;
  private final @Nullable Observation observation;

  /**
   * @param sizer learns how large results are and how long calls take
   * @param arrivals takes the arrivals
   * @param roomAppeared runs when there may be room for more batches, although nothing arrived
   * @param event learns how long calls run; null for none
   * @param observation the operation for its observers, or null if none follows it
   */
  ArrivingResults(
      BatchSizer sizer,
      Consumer<Arrival> arrivals,
      Runnable roomAppeared,
      @Nullable OperationEvent event,
      @Nullable Observation observation) {
    this.sizer = sizer;
    this.arrivals = arrivals;
    this.roomAppeared = roomAppeared;
    this.event = event;
    this.observation = observation;
  }

  @Override
  public long operation(int offset, int count) {
    return event == null ? 0 : event.number();
  }

  @Override
  public void ran(long nanos) {
    if (event != null) {
      event.addRunning(nanos);
    }
  }

  @Override
  public @Nullable Observation observation() {
    return observation;
  }

  @Override
  public void values(Batch batch, int offset, int count, WireReader values) {
    long bytes = values.remaining();
    sizer.measuredBytes(count, bytes);
    arrivals.accept(new Arrival.Values(batch, batch.firstIndex() + offset, count, values, bytes));
  }

  @Override
  public void elements(Batch batch, int offset, int count, WireReader elements) {
    long bytes = elements.remaining();
    arrivals.accept(
        new Arrival.Elements(batch, batch.firstIndex() + offset, count, elements, bytes));
  }

  @Override
  public void done(Batch batch, int offset) {
    arrivals.accept(new Arrival.Done(batch, batch.firstIndex() + offset));
  }

  @Override
  public void threw(Batch batch, int offset, WireReader failure, @Nullable String worker) {
    long bytes = failure.remaining();
    arrivals.accept(new Arrival.Threw(batch, batch.firstIndex() + offset, failure, worker, bytes));
  }

  @Override
  public void failed(Batch batch, int offset, Throwable failure) {
    arrivals.accept(new Arrival.Failed(batch, batch.firstIndex() + offset, failure));
  }

  /** Fails all calls of a batch. The consumer waits for each of them. */
  void failAll(Batch batch, Throwable failure) {
    for (int offset = 0; offset < batch.count(); ) {
      try {
        failed(batch, offset, failure);
        offset++;
      } catch (OutOfMemoryError e) {
        MemoryPause.take();
      }
    }
  }

  @Override
  public void timed(int calls, long nanos) {
    boolean assuming = sizer.isAssuming();
    sizer.measured(calls, nanos);
    if (assuming) {
      roomAppeared.run();
    }
  }
}
