package io.pipepool.guava;

import com.google.common.collect.BiMap;
import com.google.common.collect.HashBiMap;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.Map;

/**
 * A {@link BiMap}, which arrives as a {@link HashBiMap}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class BiMapCodec<K, V> implements Codec<BiMap<K, V>> {
  private final Codec<Map<K, V>> entries;

  /**
   * Makes a codec from the codecs of the keys and the values.
   *
   * @param key the codec of the keys
   * @param value the codec of the values
   */
  public BiMapCodec(Codec<K> key, Codec<V> value) {
    entries = Codecs.map(key, value);
  }

  @Override
  public void write(WireWriter out, BiMap<K, V> value) throws IOException {
    entries.write(out, value);
  }

  @Override
  public BiMap<K, V> read(WireReader in) throws IOException {
    return HashBiMap.create(entries.read(in));
  }
}
