package io.pipepool.codec;

import java.util.ArrayDeque;
import java.util.Collection;

/**
 * The codec of values that are declared as {@link ArrayDeque}.
 *
 * @param <E> the type of the elements
 */
final class ArrayDequeCodec<E> extends CollectionCodec<E, ArrayDeque<E>> {
  ArrayDequeCodec(Codec<E> element) {
    super(element);
  }

  @Override
  Collection<E> create(int size) {
    return new ArrayDeque<>(size);
  }

  @Override
  Collection<E> beforeNull(Collection<E> values, WireReader in) {
    throw in.malformed("a null is in an ArrayDeque");
  }
}
