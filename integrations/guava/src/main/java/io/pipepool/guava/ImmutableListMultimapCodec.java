package io.pipepool.guava;

import com.google.common.collect.ImmutableListMultimap;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/**
 * An {@link ImmutableListMultimap}: its entries, in their order.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class ImmutableListMultimapCodec<K, V> implements Codec<ImmutableListMultimap<K, V>> {
  private final Codec<Collection<Map.Entry<K, V>>> entries;

  /**
   * Makes a codec from the codecs of the keys and the values.
   *
   * @param key the codec of the keys
   * @param value the codec of the values
   */
  public ImmutableListMultimapCodec(Codec<K> key, Codec<V> value) {
    entries = Codecs.collection(Codecs.entry(key, value));
  }

  @Override
  public void write(WireWriter out, ImmutableListMultimap<K, V> value) throws IOException {
    entries.write(out, value.entries());
  }

  @Override
  public ImmutableListMultimap<K, V> read(WireReader in) throws IOException {
    return ImmutableListMultimap.copyOf(entries.read(in));
  }
}
