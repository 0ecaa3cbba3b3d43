package io.pipepool.codec;

import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The codec of every declared type of which {@link ArrayList} is a subtype.
 *
 * @param <E> the type of the elements
 * @param <C> the declared type
 */
final class ArrayListCodec<E extends @Nullable Object, C extends Iterable<E>>
    extends CollectionCodec<E, C> {
  ArrayListCodec(Codec<E> element) {
    super(element);
  }

  @Override
  Collection<E> create(int size) {
    return new ArrayList<>(size);
  }
}
