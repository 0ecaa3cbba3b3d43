package io.pipepool.guava;

import com.google.common.collect.SetMultimap;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/**
 * A {@link SetMultimap} without a comparator, which arrives as one that keeps its order.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class SetMultimapCodec<K, V> implements Codec<SetMultimap<K, V>> {
  private final Codec<Collection<Map.Entry<K, V>>> entries;

  /**
   * Makes a codec from the codecs of the keys and the values.
   *
   * @param key the codec of the keys
   * @param value the codec of the values
   */
  public SetMultimapCodec(Codec<K> key, Codec<V> value) {
    entries = Codecs.collection(Codecs.entry(key, value));
  }

  @Override
  public void write(WireWriter out, SetMultimap<K, V> value) throws IOException {
    Orders.check(value);
    entries.write(out, value.entries());
  }

  @Override
  public SetMultimap<K, V> read(WireReader in) throws IOException {
    return OrderedMultimaps.asSets(entries.read(in));
  }
}
