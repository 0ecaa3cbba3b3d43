package io.pipepool.guava;

import com.google.common.collect.ImmutableList;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.Collection;

/**
 * An {@link ImmutableList}: its elements.
 *
 * @param <E> the type of the elements
 */
public final class ImmutableListCodec<E> implements Codec<ImmutableList<E>> {
  private final Codec<Collection<E>> elements;

  /**
   * Makes a codec from the codec of the elements.
   *
   * @param element the codec of the elements
   */
  public ImmutableListCodec(Codec<E> element) {
    elements = Codecs.collection(element);
  }

  @Override
  public void write(WireWriter out, ImmutableList<E> value) throws IOException {
    elements.write(out, value);
  }

  @Override
  public ImmutableList<E> read(WireReader in) throws IOException {
    return ImmutableList.copyOf(elements.read(in));
  }
}
