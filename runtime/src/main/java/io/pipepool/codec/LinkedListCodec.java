package io.pipepool.codec;

import java.util.Collection;
import java.util.LinkedList;
import org.jspecify.annotations.Nullable;

/**
 * The codec of values that are declared as {@link LinkedList}.
 *
 * @param <E> the type of the elements
 * @param <C> the declared type
 */
final class LinkedListCodec<E extends @Nullable Object, C extends Iterable<E>>
    extends CollectionCodec<E, C> {
  LinkedListCodec(Codec<E> element) {
    super(element);
  }

  @Override
  @SuppressWarnings("JdkObsolete") // users declare this type
  Collection<E> create(int size) {
    return new LinkedList<>();
  }
}
