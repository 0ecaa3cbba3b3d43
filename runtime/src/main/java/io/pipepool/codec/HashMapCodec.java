package io.pipepool.codec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The codec of every declared type of which {@link LinkedHashMap} is a subtype. Maps arrive as that
 * class, so they keep their iteration order.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param <M> the declared type
 */
final class HashMapCodec<
        K extends @Nullable Object, V extends @Nullable Object, M extends Map<K, V>>
    extends MapCodec<K, V, M> {
  HashMapCodec(Codec<K> key, Codec<V> value) {
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
    return new LinkedHashMap<>(size * 4 / 3 + 1);
  }
}
