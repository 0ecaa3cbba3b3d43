package io.pipepool.codec;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The codec of {@link EnumMap}.
 *
 * @param <K> the enum
 * @param <V> the type of the values
 */
final class EnumMapCodec<K extends Enum<K>, V extends @Nullable Object>
    extends MapCodec<K, V, EnumMap<K, V>> {
  private final Class<K> keyType;

  EnumMapCodec(Class<K> keyType, Codec<V> value) {
    super(new EnumCodec<>(keyType), value);
    this.keyType = keyType;
  }

  @Override
  Map<K, V> create(int size) {
    return new EnumMap<>(keyType);
  }

  @Override
  void checkNullKey(WireReader in) {
    throw in.malformed("a null is a key of an EnumMap");
  }
}
