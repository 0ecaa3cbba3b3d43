package io.pipepool.guava;

import com.google.common.collect.ImmutableSortedSet;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.Collection;

/**
 * An {@link ImmutableSortedSet} in natural order.
 *
 * @param <E> the type of the elements
 */
public final class ImmutableSortedSetCodec<E> implements Codec<ImmutableSortedSet<E>> {
  private final Codec<Collection<E>> elements;

  /**
   * Makes a codec from the codec of the elements.
   *
   * @param element the codec of the elements
   */
  public ImmutableSortedSetCodec(Codec<E> element) {
    elements = Codecs.collection(element);
  }

  @Override
  public void write(WireWriter out, ImmutableSortedSet<E> value) throws IOException {
    Orders.check(value.comparator());
    elements.write(out, value);
  }

  @Override
  public ImmutableSortedSet<E> read(WireReader in) throws IOException {
    return ImmutableSortedSet.copyOf(Orders.<E>natural(), elements.read(in));
  }
}
