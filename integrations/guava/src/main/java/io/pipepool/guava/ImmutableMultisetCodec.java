package io.pipepool.guava;

import com.google.common.collect.ImmutableMultiset;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.Collection;

/**
 * An {@link ImmutableMultiset}: each element with its count.
 *
 * @param <E> the type of the elements
 */
public final class ImmutableMultisetCodec<E> implements Codec<ImmutableMultiset<E>> {
  private final Codec<Collection<E>> elements;

  /**
   * Makes a codec from the codec of the elements.
   *
   * @param element the codec of the elements
   */
  public ImmutableMultisetCodec(Codec<E> element) {
    elements = Codecs.collection(element);
  }

  @Override
  public void write(WireWriter out, ImmutableMultiset<E> value) throws IOException {
    elements.write(out, value);
  }

  @Override
  public ImmutableMultiset<E> read(WireReader in) throws IOException {
    return ImmutableMultiset.copyOf(elements.read(in));
  }
}
