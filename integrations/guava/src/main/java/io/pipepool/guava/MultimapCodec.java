package io.pipepool.guava;

import com.google.common.collect.ListMultimap;
import com.google.common.collect.Multimap;
import com.google.common.collect.SetMultimap;
import io.pipepool.TransportException;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;

/**
 * A {@link Multimap} of lists or of sets, which arrives as one that keeps its order.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class MultimapCodec<K, V> implements Codec<Multimap<K, V>> {
  private final Codec<ListMultimap<K, V>> lists;
  private final Codec<SetMultimap<K, V>> sets;

  /**
   * Makes a codec from the codecs of the keys and the values.
   *
   * @param key the codec of the keys
   * @param value the codec of the values
   */
  public MultimapCodec(Codec<K> key, Codec<V> value) {
    lists = new ListMultimapCodec<>(key, value);
    sets = new SetMultimapCodec<>(key, value);
  }

  @Override
  public void write(WireWriter out, Multimap<K, V> value) throws IOException {
    boolean hasLists = value instanceof ListMultimap;
    out.writeBoolean(hasLists);
    if (value instanceof ListMultimap<K, V> list) {
      lists.write(out, list);
    } else if (value instanceof SetMultimap<K, V> set) {
      sets.write(out, set);
    } else {
      throw new TransportException(
          value.getClass().getName()
              + " has neither lists nor sets of values, so it would arrive as another type;"
              + " send a ListMultimap or SetMultimap");
    }
  }

  @Override
  public Multimap<K, V> read(WireReader in) throws IOException {
    return in.readBoolean() ? lists.read(in) : sets.read(in);
  }
}
