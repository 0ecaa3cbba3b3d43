package io.pipepool.codec;

import io.pipepool.TransportException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The only order in which the other process can rebuild a sorted collection: no code crosses. */
final class NaturalOrder {
  private NaturalOrder() {}

  static void check(@Nullable Comparator<?> comparator) {
    if (comparator != null && comparator != Comparator.naturalOrder()) {
      throw new TransportException(
          "a sorted collection with a comparator of its own cannot cross: the comparator is code;"
              + " send a List and sort it there, or use the natural order of its elements");
    }
  }
}
