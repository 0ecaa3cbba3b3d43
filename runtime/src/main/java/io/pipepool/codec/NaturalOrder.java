package io.pipepool.codec;

import io.pipepool.TransportException;
import java.util.Collections;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The only order in which the other process can rebuild a sorted collection, because no code
 * crosses.
 */
final class NaturalOrder {
  /**
   * The comparator that Guava's sorted collections have in natural order, where the JDK's have
   * none.
   */
  private static final String OF_GUAVA = "com.google.common.collect.NaturalOrdering";

  private NaturalOrder() {}

  /**
   * Throws if a lookup in a sorted collection could differ from one in the hash table that the
   * collection arrives as. A collection in natural or reverse order finds the same elements there,
   * and arrives in its order.
   */
  static void checkHashable(@Nullable Comparator<?> comparator) {
    if (comparator != Collections.reverseOrder()) {
      check(comparator);
    }
  }

  static void check(@Nullable Comparator<?> comparator) {
    if (comparator != null
        && comparator != Comparator.naturalOrder()
        && !comparator.getClass().getName().equals(OF_GUAVA)) {
      throw new TransportException(
          "a sorted collection with a comparator of its own cannot cross: the comparator is code;"
              + " send a List and sort it there, or use the natural order of its elements");
    }
  }
}
