package io.pipepool.guava;

import com.google.common.collect.Ordering;
import com.google.common.collect.SetMultimap;
import com.google.common.collect.SortedSetMultimap;
import io.pipepool.TransportException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The only order in which the other process can rebuild a sorted collection: no code crosses. */
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

  /** The natural order of elements that are comparable, as those of a sorted collection are. */
  @SuppressWarnings("unchecked")
  static <E> Comparator<E> natural() {
    return (Comparator<E>) Ordering.natural();
  }
}
