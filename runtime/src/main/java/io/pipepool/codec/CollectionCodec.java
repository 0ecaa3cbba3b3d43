package io.pipepool.codec;

import io.pipepool.TransportException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The codec of collections: the size + 1, or 0 for null, and the elements in iteration order.
 *
 * @param <E> the type of the elements
 * @param <C> the declared type, of which every result of {@link #create} is an instance
 */
abstract class CollectionCodec<E extends @Nullable Object, C extends Iterable<E>>
    implements AcceptsNull<C> {
  private final Codec<E> element;

  CollectionCodec(Codec<E> element) {
    this.element = element;
  }

  /** Returns an empty collection with room for {@code size} elements. The codec may add more. */
  abstract Collection<E> create(int size);

  /**
   * Prepares a collection for a null and returns the collection to go on with, which may be a copy.
   * A subclass whose collections hold no null throws.
   */
  Collection<E> beforeNull(Collection<E> values, WireReader in) {
    return values;
  }

  /**
   * Returns the collection that arrives, which holds all elements. A subclass overrides this method
   * if it makes its collection of all elements at once.
   */
  Collection<E> finish(Collection<E> values) {
    return values;
  }

  /** Throws if the other process could not rebuild the collection. */
  void checkSendable(C values) {}

  @Override
  public final void write(WireWriter out, @Nullable C values) {
    if (values == null) {
      out.writeCount(-1);
    } else {
      checkSendable(values);
      writeAll(out, toCollection(values));
    }
  }

  private void writeAll(WireWriter out, Collection<E> values) {
    int size = values.size();
    out.writeCount(size);
    int index = 0;
    try {
      for (E value : values) {
        element.write(out, value);
        index++;
      }
    } catch (Exception | StackOverflowError failure) {
      throw TransportException.at("[" + index + "]", failure);
    }
    if (index != size) {
      throw Changed.whileSent(size, index);
    }
  }

  @SuppressWarnings("unchecked") // see C
  @Override
  public final @Nullable C read(WireReader in) {
    int size = in.readNullableCount(1);
    if (size < 0) {
      return null;
    }
    int room = in.claimRoom(size);
    Collection<E> values = create(room);
    boolean hashes = values instanceof Set && !(values instanceof SortedSet);
    Collisions.Keys keys = null;
    int index = 0;
    try {
      for (; index < size; index++) {
        if (index == Collisions.FEW && hashes) {
          keys = in.collisions().count(room);
        }
        E value = element.read(in);
        if (value == null) {
          values = beforeNull(values, in);
        }
        if (keys != null) {
          keys.add(value);
        }
        values.add(value);
      }
    } catch (Exception | StackOverflowError failure) {
      throw TransportException.at("[" + index + "]", failure);
    }
    Merged.check(size, values.size());
    in.releaseRoom(room);
    return (C) finish(values);
  }

  private Collection<E> toCollection(C values) {
    if (values instanceof Collection<E> collection) {
      return collection;
    }
    Collection<E> copy = new ArrayList<>();
    values.forEach(copy::add);
    return copy;
  }
}
