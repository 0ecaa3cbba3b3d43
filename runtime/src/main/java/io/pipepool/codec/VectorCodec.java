package io.pipepool.codec;

import java.util.Collection;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The codec of {@link Vector}.
 *
 * @param <E> the type of the elements
 */
final class VectorCodec<E extends @Nullable Object> extends CollectionCodec<E, Vector<E>> {
  VectorCodec(Codec<E> element) {
    super(element);
  }

  @Override
  @SuppressWarnings("JdkObsolete") // users declare this type
  Collection<E> create(int size) {
    return new Vector<>(size);
  }
}
