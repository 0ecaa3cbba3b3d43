package io.pipepool.internal.operation;

import io.pipepool.TaskFailedException;

/** Turns the failure of a call into an exception that the caller can throw. */
final class Throwing {
  private Throwing() {}

  /**
   * Returns the exception to throw in a method that declares none, such as those of a stream: a
   * checked exception comes wrapped in an unchecked one. Throws an error itself.
   */
  static RuntimeException wrapped(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new TaskFailedException(failure);
  }

  /**
   * Throws {@code failure} as it is. A checked exception can only be one that the method declares,
   * because the compiler lets only those pass in the worker. The bound is {@link Throwable},
   * because the cast checks it and the failure may be an error.
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <X extends Throwable> RuntimeException unchecked(Throwable failure) throws X {
    throw (X) failure;
  }
}
