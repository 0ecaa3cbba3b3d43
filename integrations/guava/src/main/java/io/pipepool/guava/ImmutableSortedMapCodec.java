package io.pipepool.guava;

import com.google.common.collect.ImmutableSortedMap;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.Map;

/**
 * An {@link ImmutableSortedMap} in natural order.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class ImmutableSortedMapCodec<K, V> implements Codec<ImmutableSortedMap<K, V>> {
  private final Codec<Map<K, V>> entries;

  /**
   * Makes a codec from the codecs of the keys and the values.
   *
   * @param key the codec of the keys
   * @param value the codec of the values
   */
  public ImmutableSortedMapCodec(Codec<K> key, Codec<V> value) {
    entries = Codecs.map(key, value);
  }

  @Override
  public void write(WireWriter out, ImmutableSortedMap<K, V> value) throws IOException {
    Orders.check(value.comparator());
    entries.write(out, value);
  }

  @Override
  public ImmutableSortedMap<K, V> read(WireReader in) throws IOException {
    return ImmutableSortedMap.copyOf(entries.read(in), Orders.<K>natural());
  }
}
