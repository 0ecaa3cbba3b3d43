package io.pipepool.internal.run;

import io.pipepool.Engine;
import io.pipepool.WorkerContext;
import io.pipepool.spi.CallLimits;
import io.pipepool.spi.EmitterTask;
import io.pipepool.spi.Receiver;
import io.pipepool.spi.Task;
import org.jspecify.annotations.Nullable;

/**
 * What a function calls: a task, on a receiver if it is an instance method, on an engine, in a
 * certain way.
 *
 * @param engine the named engine, or null for the default one
 * @param history of all functions that were made of the same one
 * @param <A> the input of one call
 * @param <R> the result of one call
 * @param <X> what the method declares to throw
 */
public record Target<A, R, X extends Exception>(
    Task<A, R, X> task,
    @Nullable Receiver receiver,
    @Nullable Engine engine,
    CallOptions options,
    CallHistory history) {
  /** A function as its stub has it. */
  public static <A, R, X extends Exception> Target<A, R, X> of(
      Task<A, R, X> task, @Nullable Receiver receiver) {
    return new Target<>(task, receiver, null, CallOptions.DEFAULT, new CallHistory());
  }

  /** The engine to use now. A stub called inside a worker runs inline there. */
  public Engine resolveEngine() {
    if (WorkerContext.isWorker()) {
      return Engine.inline();
    }
    return engine == null ? Engine.getDefault() : engine;
  }

  /** The same on another engine. */
  public Target<A, R, X> on(Engine other) {
    return new Target<>(task, receiver, other, options, history);
  }

  /** The same with other options. */
  public Target<A, R, X> with(CallOptions changed) {
    return new Target<>(task, receiver, engine, changed, history);
  }

  /**
   * The same with a number of retries.
   *
   * @throws IllegalArgumentException if that cannot be, or the task runs at most once
   */
  public Target<A, R, X> withRetries(int retries) {
    if (retries > 0 && task.atMostOnce()) {
      throw new IllegalArgumentException(
          task.name() + " is declared atMostOnce, so its calls cannot be retried");
    }
    return with(options.withRetries(retries));
  }

  /** The same where no checked exception is thrown: every failure is an outcome. */
  @SuppressWarnings("unchecked") // X is in no value, only in what the operations throw
  Target<A, R, RuntimeException> unchecked() {
    return (Target<A, R, RuntimeException>) this;
  }

  /** Whether a call emits elements while it runs. */
  boolean emits() {
    return task instanceof EmitterTask;
  }

  CallLimits limits() {
    return options.limits();
  }
}
