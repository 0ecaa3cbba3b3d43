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
    Target<A, R, X> begun = target.ofCaller("call");
    return begun.observation() == null
        ? new SingleCall<>(begun, input, true).call()
        : toEnd(begun, () -> new SingleCall<>(begun, input, true).call());
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
      Target<A, R, X> begun = target.ofCaller("submit");
      return begun.observation() == null
          ? Submission.start(begun, input)
          : started(begun, () -> new SingleCall<>(begun, input, false).submit());
    } catch (CancellationException e) { // of the calling thread, which gave up
      throw e;
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Returns all results in input order. */
  public static <A, R, X extends Exception> List<R> map(
      Target<A, R, X> target, Iterable<? extends A> inputs) throws X {
    Target<A, R, X> begun = target.ofCaller("map");
    return toEnd(begun, () -> mapping(begun, inputs).<X>run());
  }

  private static <A, R> Collected<List<R>> mapping(
      Target<A, R, ?> begun, Iterable<? extends A> inputs) {
    IteratorSource<A> source = IteratorSource.of(begun.task(), inputs);
    ResultCollectors.Values<R> taker = new ResultCollectors.Values<>(begun, source.total());
    return Collected.of(begun, source, taker, taker::values);
  }

  /** Runs all calls and drops their results. */
  public static <A, R, X extends Exception> void forEach(
      Target<A, R, X> target, Iterable<? extends A> inputs) throws X {
    Target<A, R, X> begun = target.ofCaller("forEach");
    Void unused = toEnd(begun, () -> running(begun, inputs).<X>run());
  }

  private static <A, R> Collected<Void> running(
      Target<A, R, ?> begun, Iterable<? extends A> inputs) {
    IteratorSource<A> source = IteratorSource.of(begun.task(), inputs);
    return Collected.of(begun, source, new ResultCollectors.Dropping<>(begun), () -> null);
  }

  /** Returns all outcomes in input order. */
  public static <A, R, X extends Exception> List<Outcome<R>> outcomes(
      Target<A, R, X> target, Iterable<? extends A> inputs) {
    IteratorSource<A> source = IteratorSource.of(target.task(), inputs);
    ResultCollectors.Outcomes<R> taker = new ResultCollectors.Outcomes<>(target, source.total());
    Target<A, R, RuntimeException> begun = target.ofCaller("outcomes").unchecked();
    return toEnd(
        begun, () -> Collected.of(begun, source, taker, taker::outcomes).<RuntimeException>run());
  }

  /** Fills {@code results} with the result for each element of {@code inputs}. */
  public static <O, X extends Exception> O mapArray(
      Target<?, ?, X> target, Object inputs, O results) throws X {
    ResultCollector<?> taker = new ResultCollectors.Array<>(target, results);
    InputSource source = new ArraySource(target.task(), inputs);
    Target<?, ?, X> begun = target.ofCaller("map");
    return toEnd(begun, () -> Collected.of(begun, source, taker, () -> results).<X>run());
  }

  /** Returns the results for the elements of an array of primitives. */
  public static <R, X extends Exception> List<R> mapArray(Target<?, R, X> target, Object inputs)
      throws X {
    ArraySource source = new ArraySource(target.task(), inputs);
    ResultCollectors.Values<R> taker = new ResultCollectors.Values<>(target, source.total());
    Target<?, R, X> begun = target.ofCaller("map");
    return toEnd(begun, () -> Collected.of(begun, source, taker, taker::values).<X>run());
  }

  /** Returns all elements that one call emits. */
  public static <A, E, X extends Exception> List<E> collect(Target<A, E, X> target, A input)
      throws X {
    Target<A, E, X> begun = target.ofCaller("call");
    Target<A, E, X> silent = begun.with(begun.options().withoutProgress());
    return toEnd(begun, () -> emitting(silent, Collections.singletonList(input)).<X>run());
  }

  /** Returns all elements that all calls emit, in input order. */
  public static <A, E, X extends Exception> List<E> collectAll(
      Target<A, E, X> target, Iterable<? extends A> inputs) throws X {
    Target<A, E, X> begun = target.ofCaller("map");
    return toEnd(begun, () -> emitting(begun, inputs).<X>run());
  }

  private static <A, E> Collected<List<E>> emitting(
      Target<A, E, ?> begun, Iterable<? extends A> inputs) {
    ResultCollectors.Elements<E> taker = new ResultCollectors.Elements<>(begun);
    InputSource source = IteratorSource.of(begun.task(), inputs);
    return Collected.of(begun, source, taker, taker::elements);
  }

  /** Returns all elements of each call or its failure, in input order. */
  public static <A, E> List<Outcome<List<E>>> collectOutcomes(
      Target<A, E, ?> target, Iterable<? extends A> inputs) {
    IteratorSource<A> source = IteratorSource.of(target.task(), inputs);
    EmittedOutcomes<E> taker = new EmittedOutcomes<>(target, source.total());
    Target<A, E, RuntimeException> begun = target.ofCaller("outcomes").unchecked();
    return toEnd(
        begun, () -> Collected.of(begun, source, taker, taker::outcomes).<RuntimeException>run());
  }

  /** Gives all elements that all calls emit to {@code consumer}, in input order. */
  public static <A, E, X extends Exception> void forEachElement(
      Target<A, E, X> target, Iterable<? extends A> inputs, Consumer<? super E> consumer) throws X {
    Throwable failure =
        ResultSpliterator.consume(
            target.ofCaller("forEach"), () -> IteratorSource.of(target.task(), inputs), consumer);
    if (failure != null) {
      RemoteTrace.appendCaller(failure);
      throw Throwing.<X>unchecked(failure);
    }
  }

  /** Does what {@link #map} does, without waiting. */
  public static <A, R> CompletableFuture<List<R>> mapAsync(
      Target<A, R, ?> target, Iterable<? extends A> inputs) {
    return later(target, "mapAsync", begun -> mapping(begun, inputs));
  }

  /** Does what {@link #forEach} does, without waiting. */
  public static <A> CompletableFuture<Void> forEachAsync(
      Target<A, ?, ?> target, Iterable<? extends A> inputs) {
    return later(target, "forEachAsync", begun -> running(begun, inputs));
  }

  /**
   * Does what {@link #collect} does, without waiting for the end.
   *
   * @throws CancellationException if the calling thread is interrupted while it waits for room
   */
  public static <A, E> CompletableFuture<List<E>> collectAsync(Target<A, E, ?> target, A input) {
    try {
      Target<A, E, ?> begun = target.ofCaller("submit");
      return started(begun, () -> EmittingCall.submit(begun, input));
    } catch (CancellationException e) { // of the calling thread, which gave up
      throw e;
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Does what {@link #collectAll} does, without waiting. */
  public static <A, E> CompletableFuture<List<E>> collectAllAsync(
      Target<A, E, ?> target, Iterable<? extends A> inputs) {
    return later(target, "mapAsync", begun -> emitting(begun, inputs));
  }

  /** Runs an operation on other threads, with what the calling thread carries. */
  private static <A, R, T> CompletableFuture<T> later(
      Target<A, R, ?> target, String method, Function<Target<A, R, ?>, Collected<T>> operation) {
    Target<A, R, ?> begun;
    try {
      begun = target.ofCaller(method);
    } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
      return CompletableFuture.failedFuture(e);
    }
    return CollectedLater.start(begun, () -> operation.apply(begun));
  }

  /** The part of an operation that the caller's thread runs. */
  private interface Body<T, X extends Exception> {
    T run() throws X;
  }

  /** Runs an operation to its end, and tells its observers how it ended. */
  private static <T, X extends Exception> T toEnd(Target<?, ?, ?> begun, Body<T, X> body) throws X {
    T result = started(begun, body);
    begun.observeEnd(null);
    return result;
  }

  /** Runs the beginning of an operation. If that fails, its observers hear of it. */
  private static <T, X extends Exception> T started(Target<?, ?, ?> begun, Body<T, X> body)
      throws X {
    try {
      return body.run();
    } catch (Throwable e) { // the operation's failure
      begun.observeEnd(e);
      throw e;
    }
  }

  private static String streamMethod(boolean ordered) {
    return ordered ? "stream" : "streamUnordered";
  }

  /** Returns results as a lazy stream. */
  public static <A, R> Stream<R> stream(
      Target<A, R, ?> target, Iterable<? extends A> inputs, boolean ordered) {
    return ResultSpliterator.stream(
        target.ofCaller(streamMethod(ordered)),
        () -> IteratorSource.of(target.task(), inputs),
        ordered);
  }

  /** Returns results as a lazy stream, which closes the stream of inputs when it is closed. */
  public static <A, R> Stream<R> stream(
      Target<A, R, ?> target, Stream<? extends A> inputs, boolean ordered) {
    return ResultSpliterator.<R>stream(
            target.ofCaller(streamMethod(ordered)),
            () -> IteratorSource.of(target.task(), inputs.iterator()),
            ordered)
        .onClose(inputs::close);
  }
}
