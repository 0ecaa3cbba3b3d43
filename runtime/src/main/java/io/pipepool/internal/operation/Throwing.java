package io.pipepool.internal.operation;

import io.pipepool.TaskFailedException;

/** What a call failed with, as what may be thrown. */
final class Throwing {
  private Throwing() {}

  /**
   * What to throw where a method declares nothing, as an element of a stream does not: a checked
   * exception in an unchecked one. Throws an error itself.
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
   * since only those pass the compiler in the worker. The bound is {@link Throwable} since the cast
   * checks it: what failed may be an error.
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <X extends Throwable> RuntimeException unchecked(Throwable failure) throws X {
    throw (X) failure;
  }
}
