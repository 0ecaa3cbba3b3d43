package io.pipepool.codec;

import io.pipepool.TransportException;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The codec of arrays of references: the length + 1, or 0 for null, and the elements.
 *
 * @param <E> the type of the elements
 */
final class ObjectArrayCodec<E extends @Nullable Object> implements AcceptsNull<E[]> {
  private final Class<E> componentType;
  private final Codec<E> element;

  ObjectArrayCodec(Class<E> componentType, Codec<E> element) {
    this.componentType = componentType;
    this.element = element;
  }

  @Override
  public void write(WireWriter out, E @Nullable [] values) {
    if (values == null) {
      out.writeCount(-1);
      return;
    }
    out.writeCount(values.length);
    int index = 0;
    try {
      for (; index < values.length; index++) {
        element.write(out, values[index]);
      }
    } catch (Exception | StackOverflowError failure) {
      throw TransportException.at("[" + index + "]", failure);
    }
  }

  @SuppressWarnings("unchecked") // an array of componentType is an E[]
  @Override
  public E @Nullable [] read(WireReader in) {
    int length = in.readNullableCount(1);
    if (length < 0) {
      return null;
    }
    int room = in.claimRoom(length);
    E[] values = (E[]) Array.newInstance(componentType, room);
    int index = 0;
    try {
      for (; index < length; index++) {
        if (index == values.length) {
          values = Arrays.copyOf(values, (int) Math.min(length, 2L * index));
        }
        values[index] = element.read(in);
      }
    } catch (Exception | StackOverflowError failure) {
      throw TransportException.at("[" + index + "]", failure);
    }
    in.releaseRoom(room);
    return values;
  }
}
