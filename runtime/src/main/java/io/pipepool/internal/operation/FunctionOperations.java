package io.pipepool.internal.operation;

import io.pipepool.Outcome;
import io.pipepool.spi.BatchExecutor;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a function, for one target. Each captures what its caller's thread carries
 * once, on that thread.
 */
public final class FunctionOperations {
  private FunctionOperations() {}

  /** Runs one call, waits for it, and returns its result. */
  public static <A, R, X extends Exception> R call(Target<A, R, X> target, A input) throws X {
    return new SingleCall<>(target.ofCaller(), input, true).call();
  }

  /**
   * Starts one call and returns its future. If the call cannot start, that is the future's failure,
   * too.
   *
   * @throws CancellationException if the calling thread is interrupted while it waits for room
   */
  public static <A, R, X extends Exception> CompletableFuture<R> submit(
      Target<A, R, X> target, A input) {
    try {
      return new SingleCall<>(target.ofCaller(), input, false).submit();
    } catch (CancellationException e) { // of the calling thread, which gave up
      throw e;
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Returns all results in input order. */
  public static <A, R, X extends Exception> List<R> map(
      Target<A, R, X> target, Iterable<? extends A> inputs) throws X {
    return mapCaptured(target.ofCaller(), inputs);
  }

  private static <A, R, X extends Exception> List<R> mapCaptured(
      Target<A, R, X> target, Iterable<? extends A> inputs) throws X {
    IteratorSource<A> source = IteratorSource.of(target.task(), inputs);
    ResultCollectors.Values<R> taker = new ResultCollectors.Values<>(target, source.total());
    run(target, source, taker);
    return taker.values();
  }

  /** Runs all calls and drops their results. */
  public static <A, R, X extends Exception> void forEach(
      Target<A, R, X> target, Iterable<? extends A> inputs) throws X {
    forEachCaptured(target.ofCaller(), inputs);
  }

  private static <A, R, X extends Exception> void forEachCaptured(
      Target<A, R, X> target, Iterable<? extends A> inputs) throws X {
    run(target, IteratorSource.of(target.task(), inputs), new ResultCollectors.Dropping<>(target));
  }

  /** Returns all outcomes in input order. */
  public static <A, R, X extends Exception> List<Outcome<R>> outcomes(
      Target<A, R, X> target, Iterable<? extends A> inputs) {
    IteratorSource<A> source = IteratorSource.of(target.task(), inputs);
    ResultCollectors.Outcomes<R> taker = new ResultCollectors.Outcomes<>(target, source.total());
    run(target.ofCaller().unchecked(), source, taker);
    return taker.outcomes();
  }

  /** Fills {@code results} with the result for each element of {@code inputs}. */
  public static <O, X extends Exception> O mapArray(
      Target<?, ?, X> target, Object inputs, O results) throws X {
    run(
        target.ofCaller(),
        new ArraySource(target.task(), inputs),
        new ResultCollectors.Array<>(target, results));
    return results;
  }

  /** Returns the results for the elements of an array of primitives. */
  public static <R, X extends Exception> List<R> mapArray(Target<?, R, X> target, Object inputs)
      throws X {
    ArraySource source = new ArraySource(target.task(), inputs);
    ResultCollectors.Values<R> taker = new ResultCollectors.Values<>(target, source.total());
    run(target.ofCaller(), source, taker);
    return taker.values();
  }

  /** Returns all elements that one call emits. */
  public static <A, E, X extends Exception> List<E> collect(Target<A, E, X> target, A input)
      throws X {
    Target<A, E, X> captured = target.ofCaller();
    return collectAllCaptured(
        captured.with(captured.options().withoutProgress()), Collections.singletonList(input));
  }

  /** Returns all elements that all calls emit, in input order. */
  public static <A, E, X extends Exception> List<E> collectAll(
      Target<A, E, X> target, Iterable<? extends A> inputs) throws X {
    return collectAllCaptured(target.ofCaller(), inputs);
  }

  private static <A, E, X extends Exception> List<E> collectAllCaptured(
      Target<A, E, X> target, Iterable<? extends A> inputs) throws X {
    ResultCollectors.Elements<E> taker = new ResultCollectors.Elements<>(target);
    run(target, IteratorSource.of(target.task(), inputs), taker);
    return taker.elements();
  }

  /** Returns all elements of each call or its failure, in input order. */
  public static <A, E> List<Outcome<List<E>>> collectOutcomes(
      Target<A, E, ?> target, Iterable<? extends A> inputs) {
    IteratorSource<A> source = IteratorSource.of(target.task(), inputs);
    EmittedOutcomes<E> taker = new EmittedOutcomes<>(target, source.total());
    run(target.ofCaller().unchecked(), source, taker);
    return taker.outcomes();
  }

  /** Gives all elements that all calls emit to {@code consumer}, in input order. */
  public static <A, E, X extends Exception> void forEachElement(
      Target<A, E, X> target, Iterable<? extends A> inputs, Consumer<? super E> consumer) throws X {
    Throwable failure =
        ResultSpliterator.consume(
            target.ofCaller(), () -> IteratorSource.of(target.task(), inputs), consumer);
    if (failure != null) {
      RemoteTrace.appendCaller(failure);
      throw Throwing.<X>unchecked(failure);
    }
  }

  /** Does what {@link #map} does, without waiting. */
  public static <A, R> CompletableFuture<List<R>> mapAsync(
      Target<A, R, ?> target, Iterable<? extends A> inputs) {
    return later(target, captured -> mapCaptured(captured, inputs));
  }

  /** Does what {@link #forEach} does, without waiting. */
  public static <A> CompletableFuture<Void> forEachAsync(
      Target<A, ?, ?> target, Iterable<? extends A> inputs) {
    return later(
        target,
        captured -> {
          forEachCaptured(captured, inputs);
          return null;
        });
  }

  /**
   * Does what {@link #collect} does, without waiting for the end.
   *
   * @throws CancellationException if the calling thread is interrupted while it waits for room
   */
  public static <A, E> CompletableFuture<List<E>> collectAsync(Target<A, E, ?> target, A input) {
    try {
      return new EmittingCall<>(target.ofCaller(), input).submit();
    } catch (CancellationException e) { // of the calling thread, which gave up
      throw e;
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Does what {@link #collectAll} does, without waiting. */
  public static <A, E> CompletableFuture<List<E>> collectAllAsync(
      Target<A, E, ?> target, Iterable<? extends A> inputs) {
    return later(target, captured -> collectAllCaptured(captured, inputs));
  }

  /** An operation that may throw what its method declares. */
  @FunctionalInterface
  private interface Body<A, R, T> {
    @Nullable T run(Target<A, R, ?> captured) throws Exception;
  }

  /** Runs {@code body} on another thread, with what the calling thread carries. */
  private static <A, R, T> CompletableFuture<T> later(Target<A, R, ?> target, Body<A, R, T> body) {
    Target<A, R, ?> captured;
    try {
      captured = target.ofCaller();
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return CompletableFuture.failedFuture(e);
    }
    return Async.run(() -> body.run(captured));
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
        target.ofCaller(), () -> IteratorSource.of(target.task(), inputs), ordered);
  }

  /** Returns results as a lazy stream, which closes the stream of inputs when it is closed. */
  public static <A, R> Stream<R> stream(
      Target<A, R, ?> target, Stream<? extends A> inputs, boolean ordered) {
    return ResultSpliterator.<R>stream(
            target.ofCaller(), () -> IteratorSource.of(target.task(), inputs.iterator()), ordered)
        .onClose(inputs::close);
  }
}
