package io.pipepool.internal.operation;

import io.pipepool.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

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
      return SubmittedCalls.submit(target.ofCaller(), input);
    } catch (CancellationException e) { // of the calling thread, which gave up
      throw e;
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Returns all results in input order. */
  public static <A, R, X extends Exception> List<R> map(
      Target<A, R, X> target, Iterable<? extends A> inputs) throws X {
    return mapping(target.ofCaller(), inputs).<X>run();
  }

  private static <A, R> Collected<List<R>> mapping(
      Target<A, R, ?> captured, Iterable<? extends A> inputs) {
    IteratorSource<A> source = IteratorSource.of(captured.task(), inputs);
    ResultCollectors.Values<R> taker = new ResultCollectors.Values<>(captured, source.total());
    return Collected.of(captured, source, taker, taker::values);
  }

  /** Runs all calls and drops their results. */
  public static <A, R, X extends Exception> void forEach(
      Target<A, R, X> target, Iterable<? extends A> inputs) throws X {
    Void unused = running(target.ofCaller(), inputs).<X>run();
  }

  private static <A, R> Collected<Void> running(
      Target<A, R, ?> captured, Iterable<? extends A> inputs) {
    IteratorSource<A> source = IteratorSource.of(captured.task(), inputs);
    return Collected.of(captured, source, new ResultCollectors.Dropping<>(captured), () -> null);
  }

  /** Returns all outcomes in input order. */
  public static <A, R, X extends Exception> List<Outcome<R>> outcomes(
      Target<A, R, X> target, Iterable<? extends A> inputs) {
    IteratorSource<A> source = IteratorSource.of(target.task(), inputs);
    ResultCollectors.Outcomes<R> taker = new ResultCollectors.Outcomes<>(target, source.total());
    return Collected.of(target.ofCaller().unchecked(), source, taker, taker::outcomes)
        .<RuntimeException>run();
  }

  /** Fills {@code results} with the result for each element of {@code inputs}. */
  public static <O, X extends Exception> O mapArray(
      Target<?, ?, X> target, Object inputs, O results) throws X {
    ResultCollector<?> taker = new ResultCollectors.Array<>(target, results);
    InputSource source = new ArraySource(target.task(), inputs);
    return Collected.of(target.ofCaller(), source, taker, () -> results).<X>run();
  }

  /** Returns the results for the elements of an array of primitives. */
  public static <R, X extends Exception> List<R> mapArray(Target<?, R, X> target, Object inputs)
      throws X {
    ArraySource source = new ArraySource(target.task(), inputs);
    ResultCollectors.Values<R> taker = new ResultCollectors.Values<>(target, source.total());
    return Collected.of(target.ofCaller(), source, taker, taker::values).<X>run();
  }

  /** Returns all elements that one call emits. */
  public static <A, E, X extends Exception> List<E> collect(Target<A, E, X> target, A input)
      throws X {
    Target<A, E, X> captured = target.ofCaller();
    Target<A, E, X> silent = captured.with(captured.options().withoutProgress());
    return emitting(silent, Collections.singletonList(input)).<X>run();
  }

  /** Returns all elements that all calls emit, in input order. */
  public static <A, E, X extends Exception> List<E> collectAll(
      Target<A, E, X> target, Iterable<? extends A> inputs) throws X {
    return emitting(target.ofCaller(), inputs).<X>run();
  }

  private static <A, E> Collected<List<E>> emitting(
      Target<A, E, ?> captured, Iterable<? extends A> inputs) {
    ResultCollectors.Elements<E> taker = new ResultCollectors.Elements<>(captured);
    InputSource source = IteratorSource.of(captured.task(), inputs);
    return Collected.of(captured, source, taker, taker::elements);
  }

  /** Returns all elements of each call or its failure, in input order. */
  public static <A, E> List<Outcome<List<E>>> collectOutcomes(
      Target<A, E, ?> target, Iterable<? extends A> inputs) {
    IteratorSource<A> source = IteratorSource.of(target.task(), inputs);
    EmittedOutcomes<E> taker = new EmittedOutcomes<>(target, source.total());
    return Collected.of(target.ofCaller().unchecked(), source, taker, taker::outcomes)
        .<RuntimeException>run();
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
    return later(target, captured -> mapping(captured, inputs));
  }

  /** Does what {@link #forEach} does, without waiting. */
  public static <A> CompletableFuture<Void> forEachAsync(
      Target<A, ?, ?> target, Iterable<? extends A> inputs) {
    return later(target, captured -> running(captured, inputs));
  }

  /**
   * Does what {@link #collect} does, without waiting for the end.
   *
   * @throws CancellationException if the calling thread is interrupted while it waits for room
   */
  public static <A, E> CompletableFuture<List<E>> collectAsync(Target<A, E, ?> target, A input) {
    try {
      return EmittingCall.submit(target.ofCaller(), input);
    } catch (CancellationException e) { // of the calling thread, which gave up
      throw e;
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Does what {@link #collectAll} does, without waiting. */
  public static <A, E> CompletableFuture<List<E>> collectAllAsync(
      Target<A, E, ?> target, Iterable<? extends A> inputs) {
    return later(target, captured -> emitting(captured, inputs));
  }

  /** Runs an operation on other threads, with what the calling thread carries. */
  private static <A, R, T> CompletableFuture<T> later(
      Target<A, R, ?> target, Function<Target<A, R, ?>, Collected<T>> operation) {
    Target<A, R, ?> captured;
    try {
      captured = target.ofCaller();
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return CompletableFuture.failedFuture(e);
    }
    return CollectedLater.start(() -> operation.apply(captured));
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
