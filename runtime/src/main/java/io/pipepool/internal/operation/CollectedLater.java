package io.pipepool.internal.operation;

import io.pipepool.internal.context.Observation;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The future of an operation that collects its results while no thread waits for them. Whenever an
 * input or a result can be taken, one of a few threads does that.
 */
final class CollectedLater<T> extends WorkFuture<T> {
  private final Slices slices = new Slices(Async.FEEDING, this::advance, this::fail);

  // Only slices use it, and the thread that has made the future before it starts them.
  private @Nullable Callable<Collected<T>> beginning;

  /**
   * Null before the operation has begun and after it has ended: a program may keep the future for
   * long, and then it must not keep the calls. Volatile, because the thread that completes the
   * future reads it.
   */
  private volatile @Nullable Collected<T> operation;

  private final @Nullable Observation observation;

  private CollectedLater(Target<?, ?, ?> target) {
    this.observation = target.observation();
  }

  /**
   * Starts an operation, and returns the future of its results. If it cannot start, that is the
   * future's failure.
   *
   * @param target the target of the calls
   * @param beginning prepares the operation, on another thread, since that asks the inputs for
   *     their iterator
   */
  static <T> CompletableFuture<T> start(Target<?, ?, ?> target, Callable<Collected<T>> beginning) {
    CollectedLater<T> future = new CollectedLater<>(target);
    future.beginning = beginning;
    future.slices.start();
    return future;
  }

  /** Returns the future of {@code prepared}, which {@link #start()} starts. */
  static <T> CollectedLater<T> of(Target<?, ?, ?> target, Collected<T> prepared) {
    CollectedLater<T> future = new CollectedLater<>(target);
    future.begin(prepared);
    return future;
  }

  /** Starts the operation. */
  void start() {
    slices.start();
  }

  private Collected<T> begin(Collected<T> prepared) {
    prepared.collecting().onWork(slices::wake);
    operation = prepared;
    if (isDone()) { // if since the last look, the thread that has completed it has found nothing
      prepared.collecting().cancel();
    }
    return prepared;
  }

  private void advance() {
    if (isDone()) {
      return; // a wake-up that came late
    }
    T results;
    try {
      Collected<T> begun = operation;
      if (begun == null) {
        begun = begin(beginning().call());
      }
      if (!begun.collecting().advance()) {
        return;
      }
      results = begun.<Exception>get(begun.collecting().end());
    } catch (Throwable failure) { // as the caller would have got it
      fail(failure);
      return;
    }
    operation = null;
    if (observation != null) {
      observation.end(null);
    }
    settle(results);
  }

  private Callable<Collected<T>> beginning() {
    Callable<Collected<T>> once = beginning;
    if (once == null) {
      throw new IllegalStateException("the operation has begun before");
    }
    beginning = null;
    return once;
  }

  private void fail(Throwable failure) {
    Collected<T> running = operation;
    operation = null;
    if (running != null) {
      running.collecting().fail(failure);
    }
    if (observation != null) {
      observation.end(failure);
    }
    settleExceptionally(failure);
  }

  @Override
  void abandon() {
    slices.end();
    Collected<T> running = operation;
    operation = null;
    if (running != null) {
      running.collecting().cancel();
    }
    if (observation != null) {
      observation.cancel();
    }
  }
}
