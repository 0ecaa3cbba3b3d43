package io.pipepool.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The codec of {@link CopyOnWriteArrayList}, which it makes of all elements at once.
 *
 * @param <E> the type of the elements
 */
final class CopyOnWriteArrayListCodec<E extends @Nullable Object>
    extends CollectionCodec<E, CopyOnWriteArrayList<E>> {
  CopyOnWriteArrayListCodec(Codec<E> element) {
    super(element);
  }

  @Override
  Collection<E> create(int size) {
    return new ArrayList<>(size);
  }

  @Override
  Collection<E> finish(Collection<E> values) {
    return new CopyOnWriteArrayList<>(values);
  }
}
