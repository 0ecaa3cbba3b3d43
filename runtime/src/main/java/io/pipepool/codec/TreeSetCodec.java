package io.pipepool.codec;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The codec of sorted sets in natural order, which arrive as a {@link TreeSet}.
 *
 * @param <E> the type of the elements
 * @param <C> the declared type
 */
final class TreeSetCodec<E extends @Nullable Object, C extends Iterable<E>>
    extends CollectionCodec<E, C> {
  TreeSetCodec(Codec<E> element) {
    super(element);
  }

  @Override
  Collection<E> create(int size) {
    return new TreeSet<>();
  }

  @Override
  Collection<E> beforeNull(Collection<E> values, WireReader in) {
    throw in.malformed("a null is in a sorted set");
  }

  @Override
  void checkSendable(C values) {
    NaturalOrder.check(((SortedSet<?>) values).comparator());
  }
}
