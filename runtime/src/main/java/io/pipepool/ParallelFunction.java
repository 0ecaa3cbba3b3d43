package io.pipepool;

import io.pipepool.internal.operation.CallOptions;
import io.pipepool.internal.operation.FunctionOperations;
import io.pipepool.internal.operation.Target;
import io.pipepool.spi.InstanceTask;
import io.pipepool.spi.Receiver;
import io.pipepool.spi.StaticTask;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * An annotated method as a value: it runs on an engine, in a certain way.
 *
 * <p>A generated stub gives one ({@code SquareParallel.function()}); the {@code with…} methods give
 * changed copies.
 *
 * <pre>{@code
 * ParallelFunction<Integer, Integer, RuntimeException> square =
 *     SquareParallel.using(pool).withTimeout(Duration.ofSeconds(2)).withRetries(1);
 * List<Integer> squares = square.map(List.of(1, 2, 3));
 * }</pre>
 *
 * <h2>Threading</h2>
 *
 * Immutable; any number of threads may use it at once. Inputs are taken and encoded, and results
 * decoded, by the thread that waits for them: the caller's, or for {@link #submit}, the {@code
 * Async} operations and the inputs of a stream, a daemon thread named {@code pipepool-async-n}. A
 * future completes on such a thread.
 *
 * <h2>Failures</h2>
 *
 * A call fails with what its method threw, or with a {@link ParallelException}: {@link
 * TaskTimeoutException}, {@link WorkerLostException}, {@link WorkerStartException}, {@link
 * TransportException} for a value that cannot cross, {@link TaskFailedException} for an exception
 * that cannot be rebuilt here. A closed engine throws {@link
 * java.util.concurrent.RejectedExecutionException}. If the thread that waits is interrupted, queued
 * calls are dropped, running ones ended, and it gets a {@link
 * java.util.concurrent.CancellationException}, its interrupt flag set.
 *
 * @param <A> the input of one call: the parameter, boxed; or the stub's {@code Args} for several
 * @param <R> the result of one call, boxed; {@link Void} for none
 * @param <X> the checked exception that the method declares, or {@link RuntimeException}
 */
public final class ParallelFunction<A, R, X extends Exception> {
  private final Target<A, R, X> target;

  private ParallelFunction(Target<A, R, X> target) {
    this.target = target;
  }

  /**
   * The function of a static method; for generated stubs.
   *
   * @param task the method
   */
  public static <A, R, X extends Exception> ParallelFunction<A, R, X> of(StaticTask<A, R, X> task) {
    return new ParallelFunction<>(Target.of(task, null, Engine::getDefault));
  }

  /**
   * The function of an instance method on one object; for generated stubs.
   *
   * @param task the method
   * @param receiver the object; it is encoded now, and crosses once for each worker
   * @throws TransportException if {@code receiver} cannot be encoded
   */
  public static <T, A, R, X extends Exception> ParallelFunction<A, R, X> of(
      InstanceTask<T, A, R, X> task, T receiver) {
    Receiver encoded = Receiver.of(task, receiver);
    return new ParallelFunction<>(Target.of(task, encoded, Engine::getDefault));
  }

  /** Runs one call and waits for it. */
  public R call(A input) throws X {
    return FunctionOperations.call(target, input);
  }

  /** Starts one call. Cancelling the future drops the call, or ends it if it runs. */
  public CompletableFuture<R> submit(A input) {
    return FunctionOperations.submit(target, input);
  }

  /**
   * Runs one call for each input and gives their results in input order.
   *
   * <p>Fails with the failure of the lowest input among those known at that moment; then no more
   * inputs are taken, and calls that are still queued or running are ended.
   */
  public List<R> map(Iterable<? extends A> inputs) throws X {
    return FunctionOperations.map(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /** Does what {@link #map} does, without waiting. Cancelling the future ends the calls. */
  public CompletableFuture<List<R>> mapAsync(Iterable<? extends A> inputs) {
    return FunctionOperations.mapAsync(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /** Does what {@link #map} does and drops the results. */
  public void forEach(Iterable<? extends A> inputs) throws X {
    FunctionOperations.forEach(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /** Does what {@link #forEach} does, without waiting. Cancelling the future ends the calls. */
  public CompletableFuture<Void> forEachAsync(Iterable<? extends A> inputs) {
    return FunctionOperations.forEachAsync(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /**
   * The results in input order, as they are asked for.
   *
   * <p>Lazy: nothing is taken before the first result is asked for. From then on inputs are taken
   * ahead of the results, by at most {@code 4 * engine.parallelism()} batches, counted from the one
   * that the last result belongs to: with {@link #withChunkSize} exactly so many times that many
   * inputs; otherwise a batch has as many as take about a millisecond, and about 256 KiB of results
   * at most. Once results that nobody has taken, or that are on their way, are more than 64 MiB or
   * an eighth of this JVM's heap, there is no more than one batch for each call that can run at
   * once. An inline engine takes one input for each result. So both sides may be infinite.
   *
   * <p>A failed call surfaces at its element, a checked exception as the cause of a {@link
   * TaskFailedException}, and ends the stream. Closing the stream ends the calls that run; those
   * that wait never start, and no further input is taken. Close it if it is not read to its end;
   * one that is dropped instead is ended when it is garbage-collected.
   */
  public Stream<R> stream(Iterable<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), true);
  }

  /** Does what {@link #stream(Iterable)} does; closing the result closes {@code inputs}. */
  public Stream<R> stream(Stream<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), true);
  }

  /** Does what {@link #stream(Iterable)} does, in the order in which calls end. */
  public Stream<R> streamUnordered(Iterable<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), false);
  }

  /** Does what {@link #stream(Stream)} does, in the order in which calls end. */
  public Stream<R> streamUnordered(Stream<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), false);
  }

  /** Runs one call for each input and gives each one's value or failure, in input order. */
  public List<Outcome<R>> outcomes(Iterable<? extends A> inputs) {
    return FunctionOperations.outcomes(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /** This function on {@code engine}. */
  public ParallelFunction<A, R, X> using(Engine engine) {
    return new ParallelFunction<>(
        target.on(DefaultEngine.orInline(Objects.requireNonNull(engine, "engine"))));
  }

  /**
   * This function with a hard time limit for one call, from when it starts running. Time in which
   * this process stands still, as one that was stopped or frozen, does not count.
   *
   * @throws IllegalArgumentException unless {@code timeout} is positive
   */
  public ParallelFunction<A, R, X> withTimeout(Duration timeout) {
    return with(target.options().withTimeout(Objects.requireNonNull(timeout, "timeout")));
  }

  /**
   * This function with calls run again, so often, after their worker died or they timed out; never
   * after an exception.
   *
   * @throws IllegalArgumentException if {@code retries} is negative, or the method is declared
   *     {@code atMostOnce} and {@code retries} is not 0
   */
  public ParallelFunction<A, R, X> withRetries(int retries) {
    return new ParallelFunction<>(target.withRetries(retries));
  }

  /**
   * This function with so many calls sent to a worker at once, instead of a number that follows
   * from how long calls take. A batch waits for so many inputs, unless there are no more.
   *
   * @throws IllegalArgumentException unless {@code calls} is positive
   */
  public ParallelFunction<A, R, X> withChunkSize(int calls) {
    return with(target.options().withChunkSize(calls));
  }

  /**
   * This function telling {@code progress} about ended calls, but not for single calls. In a stream
   * a call has ended when the next result is asked for.
   */
  public ParallelFunction<A, R, X> withProgress(Progress progress) {
    return with(target.options().withProgress(progress));
  }

  private ParallelFunction<A, R, X> with(CallOptions options) {
    return new ParallelFunction<>(target.with(options));
  }

  /** The method and where it runs, for the other entry points of generated code. */
  Target<A, R, X> target() {
    return target;
  }

  @Override
  public String toString() {
    return "ParallelFunction[" + target.task().name() + "]";
  }
}
