package io.pipepool.codec;

import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The codec of concurrent maps, which arrive as a {@link ConcurrentHashMap}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param <M> the declared type
 */
final class ConcurrentMapCodec<K, V, M extends Map<K, V>> extends MapCodec<K, V, M> {
  ConcurrentMapCodec(Codec<K> key, Codec<V> value) {
    super(key, value);
  }

  @Override
  void checkSendable(M map) {
    if (map instanceof SortedMap<?, ?> sorted) {
      NaturalOrder.checkHashable(sorted.comparator());
    }
  }

  @Override
  Map<K, V> create(int size) {
    return new ConcurrentHashMap<>(size);
  }

  @Override
  void checkNullKey(WireReader in) {
    throw in.malformed("a null is a key of a concurrent map");
  }
}
