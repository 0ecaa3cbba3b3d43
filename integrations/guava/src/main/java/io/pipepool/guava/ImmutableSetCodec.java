package io.pipepool.guava;

import com.google.common.collect.ImmutableSet;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.Collection;

/**
 * An {@link ImmutableSet}: its elements, in their order.
 *
 * @param <E> the type of the elements
 */
public final class ImmutableSetCodec<E> implements Codec<ImmutableSet<E>> {
  private final Codec<Collection<E>> elements;

  /**
   * Makes a codec from the codec of the elements.
   *
   * @param element the codec of the elements
   */
  public ImmutableSetCodec(Codec<E> element) {
    elements = Codecs.collection(element);
  }

  @Override
  public void write(WireWriter out, ImmutableSet<E> value) throws IOException {
    elements.write(out, value);
  }

  @Override
  public ImmutableSet<E> read(WireReader in) throws IOException {
    return ImmutableSet.copyOf(elements.read(in));
  }
}
