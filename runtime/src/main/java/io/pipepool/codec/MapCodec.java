package io.pipepool.codec;

import io.pipepool.TransportException;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The codec of maps: the size + 1, or 0 for null, and the keys and values in iteration order.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param <M> the declared type, of which every result of {@link #create} is an instance
 */
abstract class MapCodec<K extends @Nullable Object, V extends @Nullable Object, M extends Map<K, V>>
    implements AcceptsNull<M> {
  private static final int LONG_KEY = 40;

  private final Codec<K> key;
  private final Codec<V> value;

  MapCodec(Codec<K> key, Codec<V> value) {
    this.key = key;
    this.value = value;
  }

  /** Returns an empty map with room for {@code size} entries. The codec may put more. */
  abstract Map<K, V> create(int size);

  /** Throws if the map takes no null as a key. */
  void checkNullKey(WireReader in) {}

  /** Throws if the other process could not rebuild the map. */
  void checkSendable(M map) {}

  @Override
  public final void write(WireWriter out, @Nullable M map) {
    if (map == null) {
      out.writeCount(-1);
      return;
    }
    checkSendable(map);
    int size = map.size();
    out.writeCount(size);
    int index = 0;
    K known = null;
    try {
      for (Map.Entry<K, V> entry : map.entrySet()) {
        key.write(out, entry.getKey());
        known = entry.getKey();
        value.write(out, entry.getValue());
        known = null;
        index++;
      }
    } catch (Exception | StackOverflowError failure) {
      throw TransportException.at(step(index, known), failure);
    }
    if (index != size) {
      throw Changed.whileSent(size, index);
    }
  }

  @SuppressWarnings("unchecked") // see M
  @Override
  public final @Nullable M read(WireReader in) {
    int size = in.readNullableCount(2);
    if (size < 0) {
      return null;
    }
    int room = in.claimRoom(size);
    Map<K, V> map = create(room);
    boolean hashes = !(map instanceof SortedMap || map instanceof EnumMap);
    Collisions.Keys keys = null;
    int index = 0;
    K known = null;
    try {
      for (; index < size; index++) {
        if (index == Collisions.FEW && hashes) {
          keys = in.collisions().count(room);
        }
        K next = key.read(in);
        if (next == null) {
          checkNullKey(in);
        }
        if (keys != null) {
          keys.add(next);
        }
        known = next;
        map.put(next, value.read(in));
        known = null;
      }
    } catch (Exception | StackOverflowError failure) {
      throw TransportException.at(step(index, known), failure);
    }
    Merged.check(size, map.size());
    in.releaseRoom(room);
    return (M) map;
  }

  /** Returns the place in a path: the key, if it is text that has crossed, or else the number. */
  private static String step(int index, @Nullable Object key) {
    if (!(key instanceof String text)) {
      return "[" + index + "]";
    }
    return "[\"" + (text.length() > LONG_KEY ? text.substring(0, LONG_KEY) + "..." : text) + "\"]";
  }
}
