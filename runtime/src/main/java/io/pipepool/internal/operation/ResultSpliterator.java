package io.pipepool.internal.operation;

import io.pipepool.internal.context.Observation;
import io.pipepool.internal.flight.OperationKind;
import io.pipepool.spi.BatchExecutor;
import java.lang.ref.Cleaner;
import java.util.Spliterator;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The results of an operation, one after the other, as the source of a stream. It takes no input
 * before the reader asks for the first result, and stays at most the operation's window ahead of
 * the last result that the reader got.
 *
 * <p>Threading: only the consuming thread uses it, except {@link #close}.
 */
final class ResultSpliterator<R> implements Spliterator<R> {
  /**
   * Larger than that of a collecting operation, so that a slow first call does not soon stop the
   * others.
   */
  private static final int WINDOW = 4;

  /**
   * Smaller than if all results are kept, because the stream takes this much ahead for each batch
   * of the window.
   */
  private static final int BATCH_BYTES = 256 << 10;

  /** How many bytes a call that emits may be ahead of the consumer. */
  private static final long UNCONSUMED_BYTES = 256 << 10;

  /** Ends the operations of streams that were dropped unread or half-read. */
  private static final Cleaner CLEANER = Cleaner.create();

  private final Target<?, R, ?> target;
  private final Supplier<InputSource> source;
  private final @Nullable InputOrder order;
  private final ArrivalReader<R> reader;
  private final Progression progression;
  private @Nullable Arrival current;

  /** Why there is no further result; null if there is one, or if all came. */
  private @Nullable Throwable failure;

  /** Volatile, because the consuming thread writes it, and the thread that closes reads it. */
  private volatile @Nullable OpenOperation running;

  /** Volatile, because the thread that closes writes it, and the consuming thread reads it. */
  private volatile boolean closed;

  private ResultSpliterator(Target<?, R, ?> target, Supplier<InputSource> source, boolean ordered) {
    this.target = target;
    this.source = source;
    this.order = ordered ? new InputOrder() : null;
    this.reader = new ArrivalReader<>(target.task());
    this.progression = new Progression(target.options().progress());
  }

  static <R> Stream<R> stream(
      Target<?, R, ?> target, Supplier<InputSource> source, boolean ordered) {
    ResultSpliterator<R> spliterator = new ResultSpliterator<>(target, source, ordered);
    Observation observation = target.observation();
    if (observation != null) { // the stream may be dropped before it is read
      CLEANER.register(spliterator, observation::cancel);
    }
    return StreamSupport.stream(spliterator, false).onClose(spliterator::close);
  }

  /**
   * The running operation of a stream. It has no reference to the stream, so that the cleaner can
   * end it.
   */
  private record OpenOperation(
      Operation operation,
      @Nullable Slices feeder,
      ElementGrants grants,
      @Nullable Observation observation)
      implements Runnable {
    @Override
    public void run() {
      operation.cancel();
      if (feeder != null) {
        feeder.end();
      }
      if (observation != null) {
        observation.cancel();
      }
    }
  }

  private OpenOperation running() {
    OpenOperation started = running;
    if (started == null) {
      started = startObserved();
      running = started;
      if (closed) {
        started.run();
      }
    }
    return started;
  }

  private OpenOperation startObserved() {
    try {
      return start();
    } catch (Throwable e) { // of the engine or the inputs
      target.observeEnd(e);
      throw e;
    }
  }

  private OpenOperation start() {
    BatchExecutor engine = target.resolveEngine();
    Operation operation =
        new Operation(
            OperationKind.STREAM,
            target,
            engine,
            source.get(),
            BATCH_BYTES,
            WINDOW,
            UNCONSUMED_BYTES);
    try {
      return open(engine, operation);
    } catch (Throwable e) { // most likely memory is exhausted
      operation.fail(e);
      throw e;
    }
  }

  private OpenOperation open(BatchExecutor engine, Operation operation) {
    // An inline engine runs each call as it is fed: on this thread, just before its result is
    // wanted. Emitted elements need two threads, because otherwise a call could not wait for its
    // consumer.
    boolean feedsHere = engine.parallelism() == 0 && !target.emits();
    Slices feeder =
        feedsHere
            ? null
            : new Slices(Async.FEEDING, operation::feedWhileRoom, operation::feedNoMore);
    OpenOperation opened =
        new OpenOperation(operation, feeder, new ElementGrants(operation), target.observation());
    CLEANER.register(this, opened); // before anything runs that it must end
    if (feeder != null) {
      operation.shareGathering();
      operation.onRoom(feeder::wake);
      feeder.start();
    }
    return opened;
  }

  /**
   * Gives all results in input order to {@code action}, on the calling thread.
   *
   * @return the failure of a call or of the inputs that ended the operation early, or null
   */
  static <R> @Nullable Throwable consume(
      Target<?, R, ?> target, Supplier<InputSource> source, Consumer<? super R> action) {
    ResultSpliterator<R> results = new ResultSpliterator<>(target, source, true);
    try {
      while (results.next()) {
        action.accept(results.reader.value());
      }
      return results.failure;
    } finally { // also if the action throws
      results.close();
    }
  }

  @Override
  public boolean tryAdvance(Consumer<? super R> action) {
    if (next()) {
      action.accept(reader.value());
      return true;
    }
    if (failure != null) {
      throw Throwing.wrapped(failure);
    }
    return false;
  }

  /**
   * Goes to the next result, and returns whether there is one. If there is none, {@link #failure}
   * says why.
   */
  private boolean next() {
    if (closed) {
      throw new CancellationException(
          target.task().name() + " was cancelled: its stream is closed");
    }
    OpenOperation started = running();
    boolean complete = false;
    try {
      while (!reader.next()) {
        consumeCurrent(started);
        current = await(started);
        if (current == null) {
          progression.complete(started.operation());
          complete = true;
          failure = started.operation().feedFailure();
          started.operation().ended(failure);
          target.observeEnd(failure);
          return false;
        }
        reader.open(current);
        started.grants().open();
      }
      if (current instanceof Arrival.Elements elements) {
        started.grants().taken(elements);
      }
      failure = reader.failure();
      complete = failure == null;
      if (!complete) {
        started.operation().ended(failure);
        observeFailure(started);
      }
      return complete;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Cancellation.interrupted(e);
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  /** Tells the observers of the failure that ends the operation, before it is closed. */
  private void observeFailure(OpenOperation started) {
    Observation observation = started.observation();
    if (observation != null) {
      observation.took(1, true);
      observation.end(failure);
    }
  }

  private void consumeCurrent(OpenOperation started) {
    Arrival done = current;
    current = null;
    if (done instanceof Arrival.Elements elements) {
      started.grants().close(elements);
    }
    if (done != null) {
      Operation operation = started.operation();
      operation.consumed(done);
      progression.callsEnded(operation);
    }
  }

  private @Nullable Arrival await(OpenOperation started) throws InterruptedException {
    Operation operation = started.operation();
    boolean feedsHere = started.feeder() == null;
    do {
      Cancellation.check();
      Arrival arrival = poll(operation);
      if (arrival == null && feedsHere && operation.feed()) {
        arrival = poll(operation);
      }
      if (arrival != null) {
        return arrival;
      }
    } while (operation.await(feedsHere));
    return null;
  }

  private @Nullable Arrival poll(Operation operation) {
    if (order == null) {
      return operation.poll();
    }
    for (Arrival arrival = operation.poll(); arrival != null; arrival = operation.poll()) {
      order.add(arrival);
    }
    return order.poll();
  }

  /** Ends the operation. Asking for later elements throws a {@link CancellationException}. */
  private void close() {
    closed = true;
    OpenOperation started = running;
    if (started != null) {
      started.run();
    } else {
      target.observeCancel();
    }
  }

  @Override
  public @Nullable Spliterator<R> trySplit() {
    return null; // results come one after the other; the engine has the threads
  }

  @Override
  public long estimateSize() {
    return Long.MAX_VALUE;
  }

  @Override
  public int characteristics() {
    return order == null ? 0 : ORDERED;
  }
}
