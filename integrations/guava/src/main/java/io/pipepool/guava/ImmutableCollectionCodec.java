package io.pipepool.guava;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.Collection;

/**
 * An {@link ImmutableCollection}, which arrives as an {@link ImmutableList}.
 *
 * @param <E> the type of the elements
 */
public final class ImmutableCollectionCodec<E> implements Codec<ImmutableCollection<E>> {
  private final Codec<Collection<E>> elements;

  /**
   * Makes a codec from the codec of the elements.
   *
   * @param element the codec of the elements
   */
  public ImmutableCollectionCodec(Codec<E> element) {
    elements = Codecs.collection(element);
  }

  @Override
  public void write(WireWriter out, ImmutableCollection<E> value) throws IOException {
    elements.write(out, value);
  }

  @Override
  public ImmutableCollection<E> read(WireReader in) throws IOException {
    return ImmutableList.copyOf(elements.read(in));
  }
}
