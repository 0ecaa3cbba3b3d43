package io.pipepool.guava;

import com.google.common.collect.ImmutableMap;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.Map;

/**
 * An {@link ImmutableMap}: its entries, in their order.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class ImmutableMapCodec<K, V> implements Codec<ImmutableMap<K, V>> {
  private final Codec<Map<K, V>> entries;

  /**
   * Makes a codec from the codecs of the keys and the values.
   *
   * @param key the codec of the keys
   * @param value the codec of the values
   */
  public ImmutableMapCodec(Codec<K> key, Codec<V> value) {
    entries = Codecs.map(key, value);
  }

  @Override
  public void write(WireWriter out, ImmutableMap<K, V> value) throws IOException {
    entries.write(out, value);
  }

  @Override
  public ImmutableMap<K, V> read(WireReader in) throws IOException {
    return ImmutableMap.copyOf(entries.read(in));
  }
}
