package io.pipepool.codec;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The codec of every declared type of which {@link LinkedHashSet} is a subtype. Sets arrive as that
 * class, so they keep their iteration order.
 *
 * @param <E> the type of the elements
 * @param <C> the declared type
 */
final class HashSetCodec<E extends @Nullable Object, C extends Iterable<E>>
    extends CollectionCodec<E, C> {
  HashSetCodec(Codec<E> element) {
    super(element);
  }

  @Override
  void checkSendable(C values) {
    if (values instanceof SortedSet<?> sorted) {
      NaturalOrder.checkHashable(sorted.comparator());
    }
  }

  @Override
  Collection<E> create(int size) {
    return new LinkedHashSet<>(size * 4 / 3 + 1);
  }
}
