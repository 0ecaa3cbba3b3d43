package io.pipepool.internal.run;

/** Throws what a call failed with, as what its method declares. */
final class Throwing {
  private Throwing() {}

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
