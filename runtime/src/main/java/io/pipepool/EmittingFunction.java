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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An annotated method with an {@link Emitter} as a value. It has the operations of {@link
 * ParallelFunction} for methods that emit.
 *
 * <pre>{@code
 * try (Stream<String> lines = LinesParallel.function().withRetries(1).stream(files)) {
 *   lines.filter(line -> line.contains("ERROR")).forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>Elements reach the caller while their call still runs. A call waits in {@link Emitter#emit} if
 * the caller takes no elements. The engine never runs a call again that has emitted, even if the
 * function has retries, so no element comes twice.
 *
 * <p>Threads and failures are those of {@link ParallelFunction}. For {@link #forEach}, the inputs
 * are taken as for a stream, and the consumer runs on the caller's thread.
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
   * Returns the function of a static method; for generated stubs.
   *
   * @param <A> the input of one call
   * @param <E> one emitted element
   * @param <X> the checked exception that the method declares, or {@link RuntimeException}
   * @param task the method
   * @return a function on the default engine
   */
  public static <A, E, X extends Exception> EmittingFunction<A, E, X> of(
      StaticEmitterTask<A, E, X> task) {
    return new EmittingFunction<>(Target.of(task, null, Engine::getDefault));
  }

  /**
   * Returns the function of an instance method on one object; for generated stubs. It encodes
   * {@code receiver} at once, and each worker gets the object once.
   *
   * @param <T> the type of the object
   * @param <A> the input of one call
   * @param <E> one emitted element
   * @param <X> the checked exception that the method declares, or {@link RuntimeException}
   * @param task the method
   * @param receiver the object that the method is called on
   * @return a function on the default engine
   * @throws TransportException if {@code receiver} cannot be encoded
   */
  public static <T, A, E, X extends Exception> EmittingFunction<A, E, X> of(
      InstanceEmitterTask<T, A, E, X> task, T receiver) {
    Receiver encoded = Receiver.of(task, receiver);
    return new EmittingFunction<>(Target.of(task, encoded, Engine::getDefault));
  }

  /**
   * Runs one call, waits for it, and returns all elements that it emitted.
   *
   * @param input the input; null if the method takes null
   * @return the elements in emission order
   * @throws X if the method throws it
   */
  public List<E> call(A input) throws X {
    return FunctionOperations.collect(target, input);
  }

  /**
   * Does what {@link #call} does, without waiting for the end. Cancelling the future ends the call.
   *
   * <p>In a pool that limits how many calls wait ({@link ParallelPool.Builder#maxQueuedCalls}), the
   * method waits for room.
   *
   * @param input the input; null if the method takes null
   * @return a future of the elements; any failure of the call is the future's failure
   * @throws CancellationException if the calling thread is interrupted while it waits for room; it
   *     stays interrupted
   */
  public CompletableFuture<List<E>> submit(A input) {
    return FunctionOperations.collectAsync(target, input);
  }

  /**
   * Runs one call for each input and returns all elements that the calls emitted: in input order,
   * and in emission order for each input.
   *
   * @param inputs the inputs
   * @return the elements of all inputs in one list
   * @throws X if the method throws it
   */
  public List<E> map(Iterable<? extends A> inputs) throws X {
    return FunctionOperations.collectAll(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /**
   * Does what {@link #map} does, without waiting. Cancelling the future ends the calls.
   *
   * @param inputs the inputs
   * @return a future of the elements of all inputs; the first failure is the future's failure
   */
  public CompletableFuture<List<E>> mapAsync(Iterable<? extends A> inputs) {
    return FunctionOperations.collectAllAsync(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /**
   * Runs one call for each input and gives all elements to {@code consumer} while the calls emit
   * them: in input order, and in emission order for each input, as {@link #stream(Iterable)} gives
   * them. The look-ahead is as bounded as that of a stream, so a slow consumer slows the calls
   * down.
   *
   * <p>If a call fails, the consumer first gets the elements of the inputs before it, and those
   * that the failed call emitted. Then this method throws the failure. If the consumer throws, this
   * method ends the calls and throws what the consumer threw.
   *
   * <pre>{@code
   * LinesParallel.function().forEach(files, line -> index.add(line));
   * }</pre>
   *
   * @param inputs the inputs; a thread of Pipepool takes them, as it does for a stream
   * @param consumer takes the elements, on the calling thread
   * @throws X if the method throws it
   */
  public void forEach(Iterable<? extends A> inputs, Consumer<? super E> consumer) throws X {
    FunctionOperations.forEachElement(
        target,
        Objects.requireNonNull(inputs, "inputs"),
        Objects.requireNonNull(consumer, "consumer"));
  }

  /**
   * Runs one call for each input and returns the elements or the failure of each, in input order.
   * The failure of one call does not end the others. The elements that a call emitted before it
   * failed are dropped.
   *
   * @param inputs the inputs
   * @return one outcome for each input; its value has all elements of the call, in emission order
   */
  public List<Outcome<List<E>>> outcomes(Iterable<? extends A> inputs) {
    return FunctionOperations.collectOutcomes(target, Objects.requireNonNull(inputs, "inputs"));
  }

  /**
   * Returns a stream of the elements in input order, and in emission order for each input, while
   * the calls emit them. A failed call surfaces after the elements that it emitted before.
   *
   * <p>The stream is lazy and bounded. It takes inputs as {@link ParallelFunction#stream(Iterable)}
   * does with a chunk size of 1, so at most {@code 4 * engine.parallelism()} calls have begun or
   * wait, counted from the one whose elements the reader takes. If the reader has not taken 256 KiB
   * of a call's elements, the call waits in {@link Emitter#emit}. The worker gathers up to 32 KiB
   * besides these, or one element if that is larger. So while the first call emits slowly, each
   * call behind it runs on only until it has emitted that much.
   *
   * <p>Closing the stream ends the calls: a call that emits gets a {@link
   * java.util.concurrent.CancellationException} from its emitter.
   *
   * @param inputs the inputs
   * @return a sequential stream; close it if it is not read to its end
   */
  public Stream<E> stream(Iterable<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), true);
  }

  /**
   * Does what {@link #stream(Iterable)} does. Closing the result closes {@code inputs}.
   *
   * @param inputs the inputs
   * @return a sequential stream; close it if it is not read to its end
   */
  public Stream<E> stream(Stream<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), true);
  }

  /**
   * Returns a stream of the elements in the order in which they arrive. The elements of one call
   * are in emission order.
   *
   * @param inputs the inputs
   * @return a sequential stream; close it if it is not read to its end
   */
  public Stream<E> streamUnordered(Iterable<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), false);
  }

  /**
   * Does what {@link #streamUnordered(Iterable)} does. Closing the result closes {@code inputs}.
   *
   * @param inputs the inputs
   * @return a sequential stream; close it if it is not read to its end
   */
  public Stream<E> streamUnordered(Stream<? extends A> inputs) {
    return FunctionOperations.stream(target, Objects.requireNonNull(inputs, "inputs"), false);
  }

  /**
   * Returns this function on {@code engine}. In a worker, the result still runs inline.
   *
   * @param engine the engine that runs the calls
   * @return a changed copy
   */
  public EmittingFunction<A, E, X> using(Engine engine) {
    return new EmittingFunction<>(
        target.on(DefaultEngine.orInline(Objects.requireNonNull(engine, "engine"))));
  }

  /**
   * Returns this function with a time limit, as {@link ParallelFunction#withTimeout} does. The time
   * in which a call waits for its consumer does not count.
   *
   * @param timeout the limit for one call, more than zero
   * @return a changed copy
   * @throws IllegalArgumentException unless {@code timeout} is positive
   */
  public EmittingFunction<A, E, X> withTimeout(Duration timeout) {
    return with(target.options().withTimeout(Objects.requireNonNull(timeout, "timeout")));
  }

  /**
   * Returns this function with retries, as {@link ParallelFunction#withRetries} does. The engine
   * never runs a call again that has emitted.
   *
   * @param retries the number of further attempts of one call, not negative
   * @return a changed copy
   * @throws IllegalArgumentException if {@code retries} is negative, or if the method is declared
   *     {@code atMostOnce} and {@code retries} is not 0
   */
  public EmittingFunction<A, E, X> withRetries(int retries) {
    return new EmittingFunction<>(target.withRetries(retries));
  }

  /**
   * Returns this function with a chunk size, as {@link ParallelFunction#withChunkSize} does. It
   * changes nothing yet, because workers get emitting calls one at a time.
   *
   * @param calls at least 1
   * @return a changed copy
   * @throws IllegalArgumentException unless {@code calls} is positive
   */
  public EmittingFunction<A, E, X> withChunkSize(int calls) {
    return with(target.options().withChunkSize(calls));
  }

  /**
   * Returns this function with a progress listener, as {@link ParallelFunction#withProgress} does.
   * The listener hears of calls, not of elements.
   *
   * @param progress the listener
   * @return a changed copy
   */
  public EmittingFunction<A, E, X> withProgress(Progress progress) {
    return with(target.options().withProgress(progress));
  }

  /**
   * Returns this function with a priority, as {@link ParallelFunction#withPriority} does.
   *
   * @param priority the priority; {@link Priority#NORMAL} if a function sets none
   * @return a changed copy
   */
  public EmittingFunction<A, E, X> withPriority(Priority priority) {
    return with(target.options().withPriority(priority));
  }

  private EmittingFunction<A, E, X> with(CallOptions options) {
    return new EmittingFunction<>(target.with(options));
  }

  @Override
  public String toString() {
    return "EmittingFunction[" + target.task().name() + "]";
  }
}
