package io.pipepool.codec;

import io.pipepool.TransportException;
import java.util.Collections;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The only order in which the other process can rebuild a sorted collection: no code crosses. */
final class NaturalOrder {
  /** What Guava's sorted collections have in place of none. */
  private static final String OF_GUAVA = "com.google.common.collect.NaturalOrdering";

  private NaturalOrder() {}

  /**
   * Fails if a sorted collection would not find the same in the hash table that it arrives as. One
   * in natural or reverse order does, and arrives in its order.
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
