package io.pipepool.internal.operation;

import io.pipepool.Outcome;
import io.pipepool.spi.BatchExecutor;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The operations of a function, for one target. */
public final class FunctionOperations {
  private FunctionOperations() {}

  /** Runs one call, waits for it, and returns its result. */
  public static <A, R, X extends Exception> R call(Target<A, R, X> target, A input) throws X {
    return new SingleCall<>(target, input, true).call();
  }

  /**
   * Starts one call and returns its future. If the call cannot start, that is the future's failure,
   * too.
   */
  public static <A, R, X extends Exception> CompletableFuture<R> submit(
      Target<A, R, X> target, A input) {
    try {
      return new SingleCall<>(target, input, false).submit();
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Returns all results in input order. */
  public static <A, R, X extends Exception> List<R> map(
      Target<A, R, X> target, Iterable<? extends A> inputs) throws X {
    IteratorSource<A> source = IteratorSource.of(target.task(), inputs);
    ResultCollectors.Values<R> taker = new ResultCollectors.Values<>(target, source.total());
    run(target, source, taker);
    return taker.values();
  }

  /** Runs all calls and drops their results. */
  public static <A, R, X extends Exception> void forEach(
      Target<A, R, X> target, Iterable<? extends A> inputs) throws X {
    run(target, IteratorSource.of(target.task(), inputs), new ResultCollectors.Dropping<>(target));
  }

  /** Returns all outcomes in input order. */
  public static <A, R, X extends Exception> List<Outcome<R>> outcomes(
      Target<A, R, X> target, Iterable<? extends A> inputs) {
    IteratorSource<A> source = IteratorSource.of(target.task(), inputs);
    ResultCollectors.Outcomes<R> taker = new ResultCollectors.Outcomes<>(target, source.total());
    run(target.unchecked(), source, taker);
    return taker.outcomes();
  }

  /** Fills {@code results} with the result for each element of {@code inputs}. */
  public static <O, X extends Exception> O mapArray(
      Target<?, ?, X> target, Object inputs, O results) throws X {
    run(
        target,
        new ArraySource(target.task(), inputs),
        new ResultCollectors.Array<>(target, results));
    return results;
  }

  /** Returns the results for the elements of an array of primitives. */
  public static <R, X extends Exception> List<R> mapArray(Target<?, R, X> target, Object inputs)
      throws X {
    ArraySource source = new ArraySource(target.task(), inputs);
    ResultCollectors.Values<R> taker = new ResultCollectors.Values<>(target, source.total());
    run(target, source, taker);
    return taker.values();
  }

  /** Returns all elements that one call emits. */
  public static <A, E, X extends Exception> List<E> collect(Target<A, E, X> target, A input)
      throws X {
    return collectAll(
        target.with(target.options().withoutProgress()), Collections.singletonList(input));
  }

  /** Returns all elements that all calls emit, in input order. */
  public static <A, E, X extends Exception> List<E> collectAll(
      Target<A, E, X> target, Iterable<? extends A> inputs) throws X {
    ResultCollectors.Elements<E> taker = new ResultCollectors.Elements<>(target);
    run(target, IteratorSource.of(target.task(), inputs), taker);
    return taker.elements();
  }

  /** Does what {@link #map} does, without waiting. */
  public static <A, R> CompletableFuture<List<R>> mapAsync(
      Target<A, R, ?> target, Iterable<? extends A> inputs) {
    return Async.run(() -> map(target, inputs));
  }

  /** Does what {@link #forEach} does, without waiting. */
  public static <A> CompletableFuture<Void> forEachAsync(
      Target<A, ?, ?> target, Iterable<? extends A> inputs) {
    return Async.run(
        () -> {
          forEach(target, inputs);
          return null;
        });
  }

  /** Does what {@link #collect} does, without waiting for the end. */
  public static <A, E> CompletableFuture<List<E>> collectAsync(Target<A, E, ?> target, A input) {
    try {
      return new EmittingCall<>(target, input).submit();
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Does what {@link #collectAll} does, without waiting. */
  public static <A, E> CompletableFuture<List<E>> collectAllAsync(
      Target<A, E, ?> target, Iterable<? extends A> inputs) {
    return Async.run(() -> collectAll(target, inputs));
  }

  private static <X extends Exception> void run(
      Target<?, ?, X> target, InputSource source, ResultCollector<?> taker) throws X {
    BatchExecutor engine = target.resolveEngine();
    Throwable failure = new Collecting(target, engine, source, taker).run();
    if (failure != null) {
      RemoteTrace.appendCaller(failure);
      throw Throwing.<X>unchecked(failure);
    }
  }

  /** Returns results as a lazy stream. */
  public static <A, R> Stream<R> stream(
      Target<A, R, ?> target, Iterable<? extends A> inputs, boolean ordered) {
    return ResultSpliterator.stream(
        target, () -> IteratorSource.of(target.task(), inputs), ordered);
  }

  /** Returns results as a lazy stream, which closes the stream of inputs when it is closed. */
  public static <A, R> Stream<R> stream(
      Target<A, R, ?> target, Stream<? extends A> inputs, boolean ordered) {
    return ResultSpliterator.<R>stream(
            target, () -> IteratorSource.of(target.task(), inputs.iterator()), ordered)
        .onClose(inputs::close);
  }
}
