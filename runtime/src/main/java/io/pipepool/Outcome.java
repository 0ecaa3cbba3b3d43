package io.pipepool;

import org.jspecify.annotations.Nullable;

/**
 * The end of the call for one input: its value or its failure.
 *
 * <pre>{@code
 * for (Outcome<Integer> outcome : SquareParallel.outcomes(inputs)) {
 *   if (outcome instanceof Outcome.Failure<Integer> failure) {
 *     log.warn("input {} failed", failure.index(), failure.cause());
 *   }
 * }
 * }</pre>
 *
 * @param <R> the type of the value
 */
public sealed interface Outcome<R extends @Nullable Object> {
  /**
   * Returns the position of the input among all inputs, from 0.
   *
   * @return the index of the input
   */
  int index();

  /**
   * Returns the value, or throws the failure.
   *
   * @return the value; null if the method returned null
   * @throws RuntimeException the failure itself if it is unchecked
   * @throws Error the failure itself if it is an error
   * @throws TaskFailedException around the failure if it is a checked exception
   */
  R get();

  /**
   * Returns whether the call returned a value.
   *
   * @return {@code true} for a {@link Success}
   */
  boolean isSuccess();

  /**
   * The outcome of a call that returned.
   *
   * @param index the position of the input, from 0
   * @param value the value that the call returned
   * @param <R> the type of the value
   */
  record Success<R extends @Nullable Object>(int index, R value) implements Outcome<R> {
    @Override
    public R get() {
      return value;
    }

    @Override
    public boolean isSuccess() {
      return true;
    }
  }

  /**
   * The outcome of a call that failed.
   *
   * @param index the position of the input, from 0
   * @param cause the failure
   * @param <R> the type of the value that the call would have returned
   */
  record Failure<R extends @Nullable Object>(int index, Throwable cause) implements Outcome<R> {
    @Override
    public R get() {
      if (cause instanceof Error error) {
        throw error;
      }
      throw cause instanceof RuntimeException unchecked
          ? unchecked
          : new TaskFailedException(cause);
    }

    @Override
    public boolean isSuccess() {
      return false;
    }
  }
}
