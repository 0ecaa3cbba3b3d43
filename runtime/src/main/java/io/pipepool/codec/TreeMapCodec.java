package io.pipepool.codec;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The codec of sorted maps in natural order, which arrive as a {@link TreeMap}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param <M> the declared type
 */
final class TreeMapCodec<
        K extends @Nullable Object, V extends @Nullable Object, M extends Map<K, V>>
    extends MapCodec<K, V, M> {
  TreeMapCodec(Codec<K> key, Codec<V> value) {
    super(key, value);
  }

  @Override
  Map<K, V> create(int size) {
    return new TreeMap<>();
  }

  @Override
  void checkNullKey(WireReader in) {
    throw in.malformed("a null is a key of a sorted map");
  }

  @Override
  void checkSendable(M map) {
    NaturalOrder.check(((SortedMap<?, ?>) map).comparator());
  }
}
