package io.pipepool.codec;

import java.util.Collection;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Vector}.
 *
 * @param <E> the type of the elements
 */
final class VectorCodec<E extends @Nullable Object> extends CollectionCodec<E, Vector<E>> {
  VectorCodec(Codec<E> element) {
    super(element);
  }

  @Override
  @SuppressWarnings("JdkObsolete") // it is what was declared
  Collection<E> create(int size) {
    return new Vector<>(size);
  }
}
