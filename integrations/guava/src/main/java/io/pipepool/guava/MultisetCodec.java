package io.pipepool.guava;

import com.google.common.collect.LinkedHashMultiset;
import com.google.common.collect.Multiset;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.Collection;

/**
 * A {@link Multiset}, which arrives as a {@link LinkedHashMultiset}.
 *
 * @param <E> the type of the elements
 */
public final class MultisetCodec<E> implements Codec<Multiset<E>> {
  private final Codec<Collection<E>> elements;

  /**
   * Makes a codec from the codec of the elements.
   *
   * @param element the codec of the elements
   */
  public MultisetCodec(Codec<E> element) {
    elements = Codecs.collection(element);
  }

  @Override
  public void write(WireWriter out, Multiset<E> value) throws IOException {
    elements.write(out, value);
  }

  @Override
  public Multiset<E> read(WireReader in) throws IOException {
    return LinkedHashMultiset.create(elements.read(in));
  }
}
