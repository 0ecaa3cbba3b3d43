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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * An annotated method as a value, with the engine and the options that its calls run with.
 *
 * <p>Each generated stub has one ({@code SquareParallel.function()}). The {@code with…} methods
 * return changed copies.
 *
 * <pre>{@code
 * ParallelFunction<Integer, Integer, RuntimeException> square =
 *     SquareParallel.using(pool).withTimeout(Duration.ofSeconds(2)).withRetries(1);
 * List<Integer> squares = square.map(List.of(1, 2, 3));
 * }</pre>
 *
 * <h2>Threading</h2>
 *
 * A function is immutable, so any number of threads may use it at once. The thread that waits for
 * results takes and encodes the inputs and decodes the results. For {@link #call}, {@link #map},
 * {@link #forEach} and {@link #outcomes}, that is the caller's thread. For {@link #submit}, the
 * {@code Async} operations and the inputs of a stream, it is a daemon thread named {@code
 * pipepool-async-n}. A future completes on such a thread.
 *
 * <h2>Failures</h2>
 *
 * A call fails with the exception that its method threw, or with a {@link ParallelException}:
 * {@link TaskTimeoutException}, {@link WorkerLostException}, {@link WorkerStartException}, {@link
 * TransportException} for a value that cannot cross, or {@link TaskFailedException} for an
 * exception that cannot be rebuilt here. A closed engine throws {@link
 * java.util.concurrent.RejectedExecutionException}.
 *
 * <p>If the waiting thread is interrupted, the engine drops its queued calls and ends its running
 * ones. The thread gets a {@link java.util.concurrent.CancellationException}, and its interrupt
 * flag stays set. If the flag is set before {@link #call}, {@link #map}, {@link #forEach} or {@link
 * #outcomes}, they take no input. A stream ends the calls that it has begun.
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
   * Returns the function of a static method; for generated stubs.
   *
   * @param <A> the input of one call
   * @param <R> the result of one call
   * @param <X> the checked exception that the method declares, or {@link RuntimeException}
   * @param task the method
   * @return a function on the default engine
   */
  public static <A, R, X extends Exception> ParallelFunction<A, R, X> of(StaticTask<A, R, X> task) {
    return new ParallelFunction<>(Target.of(task, null, Engine::getDefault));
  }

  /**
   * Returns the function of an instance method on one object; for generated stubs. It encodes
   * {@code receiver} at once, and each worker gets the object once.
   *
   * @param <T> the type of the object
   * @param <A> the input of one call
   * @param <R> the result of one call
   * @param <X> the checked exception that the method declares, or {@link RuntimeException}
   * @param task the method
   * @param receiver the object that the method is called on
   * @return a function on the default engine
   * @throws TransportException if {@code receiver} cannot be encoded
   */
  public static <T, A, R, X extends Exception> ParallelFunction<A, R, X> of(
      InstanceTask<T, A, R, X> task, T receiver) {
    Receiver encoded = Receiver.of(task, receiver);
    return new ParallelFunction<>(Target.of(task, encoded, Engine::getDefault));
  }

  /**
   * Runs one call and waits for it.
   *
   * @param input the input; null if the method takes null
   * @return the result; null if the method returned null
   * @throws X if the method throws it
   */
  public R call(A input) throws X {
    return FunctionOperations.call(target, input);
  }

  /**
   * Starts one call. Cancelling the future drops the call if it waits, and ends it if it runs.
   *
   * <p>The method does not wait for the call, but for room in a pool that limits how many calls
   * wait ({@link ParallelPool.Builder#maxQueuedCalls}).
   *
   * @param input the input; null if the method takes null
   * @return a future of the result; any failure of the call is the future's failure
   * @throws CancellationException if the calling thread is interrupted while it waits for room; it
   *     stays interrupted
   */
  public CompletableFuture<R> submit(A input) {
    return FunctionOperations.submit(target, input);
  }

  /**
   * Runs one call for each input and returns their results in input order.
   *
   * <p>If calls fail, this method throws the failure with the lowest input index among those known
   * at that moment. It then takes no more inputs, and ends the calls that still wait or run.
   *
   * @param inputs the inputs
   * @return one result for each input
   * @throws X if the method throws it
   */
  public List<R> map(Iterable<? extends A> inputs) throws X {
    return FunctionOperations.map(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /**
   * Does what {@link #map} does, without waiting. Cancelling the future ends the calls.
   *
   * @param inputs the inputs
   * @return a future of the results; the failure that {@link #map} would throw is the future's
   *     failure
   */
  public CompletableFuture<List<R>> mapAsync(Iterable<? extends A> inputs) {
    return FunctionOperations.mapAsync(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /**
   * Does what {@link #map} does and drops the results.
   *
   * @param inputs the inputs
   * @throws X if the method throws it
   */
  public void forEach(Iterable<? extends A> inputs) throws X {
    FunctionOperations.forEach(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /**
   * Does what {@link #forEach} does, without waiting. Cancelling the future ends the calls.
   *
   * @param inputs the inputs
   * @return a future of null; the failure that {@link #forEach} would throw is the future's failure
   */
  public CompletableFuture<Void> forEachAsync(Iterable<? extends A> inputs) {
    return FunctionOperations.forEachAsync(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /**
   * Returns a stream of the results in input order, which runs calls as the reader asks for
   * results.
   *
   * <p>The stream is lazy: it takes no input before the reader asks for the first result. From then
   * on, it takes inputs ahead of the results by at most {@code 4 * engine.parallelism()} batches,
   * counted from the batch of the last result. With {@link #withChunkSize}, each batch has exactly
   * that number of inputs. Without it, a batch has the inputs of about a millisecond, and at most
   * about 256 KiB of results. If the results that are on their way or wait for the reader exceed 64
   * MiB or an eighth of this JVM's heap, the stream keeps only one batch for each call that can run
   * at once. With an inline engine, the stream takes one input for each result. So the inputs and
   * the results may both be infinite.
   *
   * <p>A failed call surfaces at its element and ends the stream. If the failure is a checked
   * exception, it is the cause of a {@link TaskFailedException}. Closing the stream ends the calls
   * that run; calls that wait never start, and the stream takes no further input. Close the stream
   * if it is not read to its end. If the program drops it instead, its calls end when the garbage
   * collector finds it.
   *
   * @param inputs the inputs
   * @return a sequential stream; close it if it is not read to its end
   */
  public Stream<R> stream(Iterable<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), true);
  }

  /**
   * Does what {@link #stream(Iterable)} does. Closing the result closes {@code inputs}.
   *
   * @param inputs the inputs
   * @return a sequential stream; close it if it is not read to its end
   */
  public Stream<R> stream(Stream<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), true);
  }

  /**
   * Does what {@link #stream(Iterable)} does, in the order in which calls end.
   *
   * @param inputs the inputs
   * @return a sequential stream; close it if it is not read to its end
   */
  public Stream<R> streamUnordered(Iterable<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), false);
  }

  /**
   * Does what {@link #stream(Stream)} does, in the order in which calls end.
   *
   * @param inputs the inputs
   * @return a sequential stream; close it if it is not read to its end
   */
  public Stream<R> streamUnordered(Stream<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), false);
  }

  /**
   * Runs one call for each input and returns the value or the failure of each, in input order. The
   * failure of one call does not end the others.
   *
   * @param inputs the inputs
   * @return one outcome for each input
   */
  public List<Outcome<R>> outcomes(Iterable<? extends A> inputs) {
    return FunctionOperations.outcomes(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /**
   * Returns this function on {@code engine}. In a worker, the result still runs inline.
   *
   * @param engine the engine that runs the calls
   * @return a changed copy
   */
  public ParallelFunction<A, R, X> using(Engine engine) {
    return new ParallelFunction<>(
        target.on(DefaultEngine.orInline(Objects.requireNonNull(engine, "engine"))));
  }

  /**
   * Returns this function with a hard time limit for one call, from when the call starts running.
   * The time in which this process stands still, because it is stopped or frozen, does not count.
   *
   * @param timeout the limit for one call, more than zero
   * @return a changed copy
   * @throws IllegalArgumentException unless {@code timeout} is positive
   */
  public ParallelFunction<A, R, X> withTimeout(Duration timeout) {
    return with(target.options().withTimeout(Objects.requireNonNull(timeout, "timeout")));
  }

  /**
   * Returns this function with retries: the engine runs a call again if the call's worker died or
   * the call exceeded its time limit. It never runs a call again that threw an exception.
   *
   * @param retries the number of further attempts of one call, not negative
   * @return a changed copy
   * @throws IllegalArgumentException if {@code retries} is negative, or if the method is declared
   *     {@code atMostOnce} and {@code retries} is not 0
   */
  public ParallelFunction<A, R, X> withRetries(int retries) {
    return new ParallelFunction<>(target.withRetries(retries));
  }

  /**
   * Returns this function with batches of {@code calls} calls, instead of a number that follows
   * from how long calls take. A batch waits until it has that number of inputs or there are no
   * more. A call of {@link #submit} waits for no other one: up to {@code calls} of them go together
   * if they wait for a worker at the same moment.
   *
   * @param calls at least 1
   * @return a changed copy
   * @throws IllegalArgumentException unless {@code calls} is positive
   */
  public ParallelFunction<A, R, X> withChunkSize(int calls) {
    return with(target.options().withChunkSize(calls));
  }

  /**
   * Returns this function with a progress listener. The function tells {@code progress} of ended
   * calls, except in {@link #call} and {@link #submit}. In a stream, it tells of an ended call when
   * the reader asks for the next result.
   *
   * @param progress the listener
   * @return a changed copy
   */
  public ParallelFunction<A, R, X> withProgress(Progress progress) {
    return with(target.options().withProgress(progress));
  }

  /**
   * Returns this function with a priority: whose calls a pool runs first if more calls wait than it
   * has free workers. The inline engine and {@code SparkEngine} ignore it.
   *
   * <pre>{@code
   * List<Page> found = SearchParallel.function().withPriority(Priority.HIGH).map(shards);
   * }</pre>
   *
   * @param priority the priority; {@link Priority#NORMAL} if a function sets none
   * @return a changed copy
   */
  public ParallelFunction<A, R, X> withPriority(Priority priority) {
    return with(target.options().withPriority(priority));
  }

  private ParallelFunction<A, R, X> with(CallOptions options) {
    return new ParallelFunction<>(target.with(options));
  }

  /** Returns the method and its engine, for the other entry points of generated code. */
  Target<A, R, X> target() {
    return target;
  }

  @Override
  public String toString() {
    return "ParallelFunction[" + target.task().name() + "]";
  }
}
