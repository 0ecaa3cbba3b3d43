package io.pipepool;

import io.pipepool.internal.operation.CallOptions;
import io.pipepool.internal.operation.FunctionOperations;
import io.pipepool.internal.operation.Target;
import io.pipepool.spi.InstanceEmitterTask;
import io.pipepool.spi.Receiver;
import io.pipepool.spi.StaticEmitterTask;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * An annotated method with an {@link Emitter} as a value: what {@link ParallelFunction} is for
 * methods that return.
 *
 * <p>Emitted elements flow while their call still runs, some at a time; a call whose elements
 * nobody takes waits in {@link Emitter#emit}. A call that has emitted is never run again, whatever
 * its retries, so no element comes twice.
 *
 * <p>Threads and failures are those of {@link ParallelFunction}.
 *
 * @param <A> the input of one call: the parameter, boxed; or the stub's {@code Args} for several
 * @param <E> one emitted element
 * @param <X> the checked exception that the method declares, or {@link RuntimeException}
 */
public final class EmittingFunction<A, E, X extends Exception> {
  private final Target<A, E, X> target;

  private EmittingFunction(Target<A, E, X> target) {
    this.target = target;
  }

  /**
   * The function of a static method; for generated stubs.
   *
   * @param task the method
   */
  public static <A, E, X extends Exception> EmittingFunction<A, E, X> of(
      StaticEmitterTask<A, E, X> task) {
    return new EmittingFunction<>(Target.of(task, null, Engine::getDefault));
  }

  /**
   * The function of an instance method on one object; for generated stubs.
   *
   * @param task the method
   * @param receiver the object; it is encoded now, and crosses once for each worker
   * @throws TransportException if {@code receiver} cannot be encoded
   */
  public static <T, A, E, X extends Exception> EmittingFunction<A, E, X> of(
      InstanceEmitterTask<T, A, E, X> task, T receiver) {
    Receiver encoded = Receiver.of(task, receiver);
    return new EmittingFunction<>(Target.of(task, encoded, Engine::getDefault));
  }

  /** Runs one call, waits for it, and gives all that it emitted. */
  public List<E> call(A input) throws X {
    return FunctionOperations.collect(target, input);
  }

  /** Does what {@link #call} does, without waiting. Cancelling the future ends the call. */
  public CompletableFuture<List<E>> submit(A input) {
    return FunctionOperations.collectAsync(target, input);
  }

  /**
   * Runs one call for each input and gives all that they emitted: in input order, and in emission
   * order for each input.
   */
  public List<E> map(Iterable<? extends A> inputs) throws X {
    return FunctionOperations.collectAll(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /** Does what {@link #map} does, without waiting. Cancelling the future ends the calls. */
  public CompletableFuture<List<E>> mapAsync(Iterable<? extends A> inputs) {
    return FunctionOperations.collectAllAsync(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /**
   * The elements in input order, and in emission order for each input, while they are emitted. A
   * failed call surfaces after what it emitted before.
   *
   * <p>Lazy and bounded: inputs are taken as by {@link ParallelFunction#stream(Iterable)} with a
   * chunk size of 1, so at most {@code 4 * engine.parallelism()} calls are begun or waiting from
   * the one that is being read on. A call waits in {@link Emitter#emit} when 256 KiB of its
   * elements have not been taken by the reader; besides these, up to 32 KiB are gathered in the
   * worker, or one element where that is larger. So while the first call emits slowly, those behind
   * it run on only until each has emitted so much. Closing the stream ends the calls: a call that
   * emits gets a {@link java.util.concurrent.CancellationException} from its emitter.
   */
  public Stream<E> stream(Iterable<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), true);
  }

  /** Does what {@link #stream(Iterable)} does; closing the result closes {@code inputs}. */
  public Stream<E> stream(Stream<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), true);
  }

  /** The elements as they come; those of one call are in emission order. */
  public Stream<E> streamUnordered(Iterable<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), false);
  }

  /**
   * Does what {@link #streamUnordered(Iterable)} does; closing the result closes {@code inputs}.
   */
  public Stream<E> streamUnordered(Stream<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), false);
  }

  /** This function on {@code engine}. */
  public EmittingFunction<A, E, X> using(Engine engine) {
    return new EmittingFunction<>(
        target.on(DefaultEngine.orInline(Objects.requireNonNull(engine, "engine"))));
  }

  /**
   * See {@link ParallelFunction#withTimeout}. The time in which a call waits for its consumer does
   * not count.
   */
  public EmittingFunction<A, E, X> withTimeout(Duration timeout) {
    return with(target.options().withTimeout(Objects.requireNonNull(timeout, "timeout")));
  }

  /** See {@link ParallelFunction#withRetries}; a call that has emitted is never run again. */
  public EmittingFunction<A, E, X> withRetries(int retries) {
    return new EmittingFunction<>(target.withRetries(retries));
  }

  /** See {@link ParallelFunction#withChunkSize}; emitting calls are sent one at a time anyway. */
  public EmittingFunction<A, E, X> withChunkSize(int calls) {
    return with(target.options().withChunkSize(calls));
  }

  /** See {@link ParallelFunction#withProgress}; it counts calls, not elements. */
  public EmittingFunction<A, E, X> withProgress(Progress progress) {
    return with(target.options().withProgress(progress));
  }

  private EmittingFunction<A, E, X> with(CallOptions options) {
    return new EmittingFunction<>(target.with(options));
  }

  @Override
  public String toString() {
    return "EmittingFunction[" + target.task().name() + "]";
  }
}
