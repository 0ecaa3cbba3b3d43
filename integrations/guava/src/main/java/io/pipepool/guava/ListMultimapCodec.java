package io.pipepool.guava;

import com.google.common.collect.ListMultimap;
import io.pipepool.codec.Codec;
import io.pipepool.codec.Codecs;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/**
 * A {@link ListMultimap}, which arrives as one that keeps its order.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class ListMultimapCodec<K, V> implements Codec<ListMultimap<K, V>> {
  private final Codec<Collection<Map.Entry<K, V>>> entries;

  /**
   * Makes a codec from the codecs of the keys and the values.
   *
   * @param key the codec of the keys
   * @param value the codec of the values
   */
  public ListMultimapCodec(Codec<K> key, Codec<V> value) {
    entries = Codecs.collection(Codecs.entry(key, value));
  }

  @Override
  public void write(WireWriter out, ListMultimap<K, V> value) throws IOException {
    entries.write(out, value.entries());
  }

  @Override
  public ListMultimap<K, V> read(WireReader in) throws IOException {
    return OrderedMultimaps.asLists(entries.read(in));
  }
}
