package io.pipepool.internal.operation;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.context.CallContexts;
import io.pipepool.internal.context.Carried;
import io.pipepool.internal.context.Observation;
import io.pipepool.spi.Batch;
import io.pipepool.spi.BatchExecutor;
import io.pipepool.spi.BatchSizes;
import io.pipepool.spi.CallLimits;
import io.pipepool.spi.EmitterTask;
import io.pipepool.spi.Receiver;
import io.pipepool.spi.Task;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The target of a function's calls: a task, on a receiver if it is an instance method, on an
 * engine, with options.
 *
 * @param engine supplies the engine; each operation asks once
 * @param history the history of all functions that were made of the same one
 * @param carried what the caller's thread carries, and the operation for its observers; null if
 *     there is neither, and before an operation begins
 * @param <A> the input of one call
 * @param <R> the result of one call
 * @param <X> the exception that the method declares
 */
public record Target<A, R, X extends Exception>(
    Task<A, R, X> task,
    @Nullable Receiver receiver,
    Supplier<? extends BatchExecutor> engine,
    CallOptions options,
    CallHistory history,
    @Nullable Carried carried) {
  /** Returns the target of a stub's function. */
  public static <A, R, X extends Exception> Target<A, R, X> of(
      Task<A, R, X> task, @Nullable Receiver receiver, Supplier<? extends BatchExecutor> engine) {
    return new Target<>(task, receiver, engine, CallOptions.DEFAULT, new CallHistory(), null);
  }

  /**
   * Returns the same target with what the calling thread carries, for an operation that begins now.
   * The caller's thread calls this once for each operation.
   *
   * @param method the name of the method that the caller calls
   * @throws io.pipepool.TransportException if a {@link io.pipepool.spi.CallContext} throws
   */
  Target<A, R, X> ofCaller(String method) {
    Carried begun = CallContexts.begin(task, method);
    return begun == null ? this : new Target<>(task, receiver, engine, options, history, begun);
  }

  /** Returns what the calls carry, or null for nothing. */
  byte @Nullable [] context() {
    return carried == null ? null : carried.bytes();
  }

  /** Returns the operation for its observers, or null if none follows it. */
  @Nullable Observation observation() {
    return carried == null ? null : carried.observation();
  }

  /**
   * Tells the observers of the operation that it has ended, if there are any.
   *
   * @param failure what its caller gets in place of a result; null for a result
   */
  void observeEnd(@Nullable Throwable failure) {
    Observation observation = observation();
    if (observation != null) {
      observation.end(failure);
    }
  }

  /** Tells the observers of the operation that its caller wants no more of it. */
  void observeCancel() {
    Observation observation = observation();
    if (observation != null) {
      observation.cancel();
    }
  }

  /** Returns the engine for one operation that begins now. */
  BatchExecutor resolveEngine() {
    BatchExecutor resolved = engine.get();
    Observation observation = observation();
    if (observation != null) {
      observation.runsOn(resolved);
    }
    return resolved;
  }

  /** Returns this target on another engine. */
  public Target<A, R, X> on(Supplier<? extends BatchExecutor> other) {
    return new Target<>(task, receiver, other, options, history, carried);
  }

  /** Returns the same target with other options. */
  public Target<A, R, X> with(CallOptions changed) {
    return new Target<>(task, receiver, engine, changed, history, carried);
  }

  /**
   * Returns the same target with a number of retries.
   *
   * @throws IllegalArgumentException if the number is negative, or the task runs at most once
   */
  public Target<A, R, X> withRetries(int retries) {
    if (retries > 0 && task.atMostOnce()) {
      throw new IllegalArgumentException(
          task.name() + " is declared atMostOnce, so its calls cannot be retried");
    }
    return with(options.withRetries(retries));
  }

  /**
   * Encodes an input of the task.
   *
   * @throws io.pipepool.TransportException if it cannot be encoded
   */
  public WireWriter encode(A input) {
    WireWriter encoded = new WireWriter();
    RuntimeException failure = InputEncoder.encode(task, input, encoded);
    if (failure != null) {
      throw failure;
    }
    return encoded;
  }

  /**
   * Returns the same target for an operation that throws no checked exception, because every
   * failure is an outcome.
   */
  @SuppressWarnings("unchecked") // no value has type X; the operations only throw it
  Target<A, R, RuntimeException> unchecked() {
    return (Target<A, R, RuntimeException>) this;
  }

  /**
   * Returns whether each call goes to {@code engine} by itself: it is never run twice, its elements
   * flow while it runs, the calling thread runs it, or its caller wants no chunks.
   */
  boolean isSingle(BatchExecutor engine) {
    return task.atMostOnce() || emits() || engine.parallelism() == 0 || options.chunkSize() == 1;
  }

  /** Returns whether a call emits elements while it runs. */
  boolean emits() {
    return task instanceof EmitterTask;
  }

  /**
   * Returns what the batches of an operation on {@code engine} are like. They have 0 calls if that
   * number adapts. They have one call if the calls are never run twice, if their elements flow
   * while they run, or if they run on the feeding thread, each no sooner than its result is wanted.
   *
   * @param total how many inputs there are, or -1 if that is unknown
   */
  BatchSizes batchSizes(BatchExecutor engine, long total) {
    BatchSizes wanted = engine.batchSizes(total);
    int asked = options.chunkSize() > 0 ? options.chunkSize() : wanted.calls();
    return new BatchSizes(isSingle(engine) ? 1 : asked, wanted.targetNanos(), wanted.maxBytes());
  }

  /** Returns a batch of calls of the task, as {@link Batch} describes it. */
  Batch batch(
      CallLimits limits,
      long firstIndex,
      int count,
      WireWriter inputs,
      long expectedNanos,
      Batch.Results results) {
    return new Batch(task, receiver, limits, firstIndex, count, inputs, expectedNanos, results)
        .withContext(context())
        .withPriority(options.priority());
  }

  CallLimits limits() {
    return options.limits();
  }
}
