package io.pipepool;

import org.jspecify.annotations.Nullable;

/**
 * What became of one input: its value or its failure.
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
  /** The position of the input, from 0. */
  int index();

  /**
   * The value.
   *
   * @throws RuntimeException the failure itself if it is unchecked
   * @throws Error the failure itself if it is an error
   * @throws TaskFailedException around the failure if it is a checked exception
   */
  R get();

  /** Whether there is a value. */
  boolean isSuccess();

  /**
   * The call returned.
   *
   * @param index the position of the input, from 0
   * @param value what the call returned
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
   * The call failed.
   *
   * @param index the position of the input, from 0
   * @param cause what it failed with
   * @param <R> the type of the value there would have been
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
