package io.pipepool.guava;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMultimap;
import com.google.common.collect.ImmutableSetMultimap;
import io.pipepool.TransportException;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;

/**
 * An {@link ImmutableMultimap} of lists or of sets.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class ImmutableMultimapCodec<K, V> implements Codec<ImmutableMultimap<K, V>> {
  private final Codec<ImmutableListMultimap<K, V>> lists;
  private final Codec<ImmutableSetMultimap<K, V>> sets;

  /**
   * Makes a codec from the codecs of the keys and the values.
   *
   * @param key the codec of the keys
   * @param value the codec of the values
   */
  public ImmutableMultimapCodec(Codec<K> key, Codec<V> value) {
    lists = new ImmutableListMultimapCodec<>(key, value);
    sets = new ImmutableSetMultimapCodec<>(key, value);
  }

  @Override
  public void write(WireWriter out, ImmutableMultimap<K, V> value) throws IOException {
    boolean hasLists = value instanceof ImmutableListMultimap;
    out.writeBoolean(hasLists);
    if (value instanceof ImmutableListMultimap<K, V> list) {
      lists.write(out, list);
    } else if (value instanceof ImmutableSetMultimap<K, V> set) {
      sets.write(out, set);
    } else {
      throw new TransportException(
          value.getClass().getName()
              + " has neither lists nor sets of values, so it would arrive as another type;"
              + " send a ImmutableListMultimap or ImmutableSetMultimap");
    }
  }

  @Override
  public ImmutableMultimap<K, V> read(WireReader in) throws IOException {
    return in.readBoolean() ? lists.read(in) : sets.read(in);
  }
}
