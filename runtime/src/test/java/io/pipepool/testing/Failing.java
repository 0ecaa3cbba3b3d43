package io.pipepool.testing;

import java.util.Iterator;

/** Makes inputs whose iterator throws in the end. */
public final class Failing {
  private Failing() {}

  /**
   * Returns all of {@code inputs} and then throws {@code failure}, which may be a checked
   * exception.
   */
  public static <T> Iterable<T> after(Iterable<T> inputs, Exception failure) {
    return () -> {
      Iterator<T> good = inputs.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return true;
        }

        @Override
        public T next() {
          if (!good.hasNext()) {
            throw Failing.<RuntimeException>unchecked(failure);
          }
          return good.next();
        }
      };
    };
  }

  /** Throws a checked exception that the method does not declare, as other languages do. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public static <X extends Exception> RuntimeException unchecked(Exception failure) throws X {
    throw (X) failure;
  }
}
