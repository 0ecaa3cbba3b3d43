package io.pipepool.codec;

import java.io.IOException;
import java.util.AbstractMap.SimpleEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The codec of single entries of maps: a byte for null, the key and the value.
 *
 * @param <K> the type of the key
 * @param <V> the type of the value
 */
final class EntryCodec<K extends @Nullable Object, V extends @Nullable Object>
    extends FlaggedCodec<Map.Entry<K, V>> {
  private final Codec<K> key;
  private final Codec<V> value;

  EntryCodec(Codec<K> key, Codec<V> value) {
    this.key = key;
    this.value = value;
  }

  @Override
  void writeValue(WireWriter out, Map.Entry<K, V> entry) throws IOException {
    key.write(out, entry.getKey());
    value.write(out, entry.getValue());
  }

  @Override
  Map.Entry<K, V> readValue(WireReader in) throws IOException {
    return new SimpleEntry<>(key.read(in), value.read(in));
  }
}
