package io.pipepool.guava;

import com.google.common.collect.Ordering;
import com.google.common.collect.SetMultimap;
import com.google.common.collect.SortedSetMultimap;
import io.pipepool.TransportException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Checks the order of sorted collections. No code crosses, so the other process can rebuild them in
 * natural order only.
 */
final class Orders {
  private Orders() {}

  static void check(@Nullable Comparator<?> comparator) {
    if (comparator != null
        && comparator != Ordering.natural()
        && comparator != Comparator.naturalOrder()) {
      throw new TransportException(
          "a sorted collection with a comparator of its own cannot cross: the comparator is code;"
              + " send an ImmutableList and sort it there, or use the natural order");
    }
  }

  static void check(SetMultimap<?, ?> map) {
    if (map instanceof SortedSetMultimap<?, ?> sorted) {
      check(sorted.valueComparator());
    }
  }

  /** Returns the natural order. All elements of a sorted collection are comparable. */
  @SuppressWarnings("unchecked")
  static <E> Comparator<E> natural() {
    return (Comparator<E>) Ordering.natural();
  }
}
