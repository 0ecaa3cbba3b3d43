package io.pipepool.codec;

import io.pipepool.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Begins the path of a failure with a name, and makes every failure a {@link TransportException}.
 * So such a failure is never taken for an exception of the method that is called with the value.
 * All serialised parts of the value share its object streams.
 *
 * @param <T> the type of the values
 */
final class NamedCodec<T extends @Nullable Object> implements Codec<T> {
  private final String name;
  private final Codec<T> codec;

  NamedCodec(String name, Codec<T> codec) {
    this.name = name;
    this.codec = codec;
  }

  @Override
  public void write(WireWriter out, T value) {
    boolean begins = out.beginValue();
    try {
      codec.write(out, value);
    } catch (Exception e) {
      throw TransportException.at(name, e);
    } finally {
      if (begins) {
        out.endValue();
      }
    }
  }

  @Override
  public T read(WireReader in) {
    boolean begins = in.beginValue();
    try {
      return codec.read(in);
    } catch (Exception e) {
      throw TransportException.at(name, e);
    } finally {
      if (begins) {
        in.endValue();
      }
    }
  }
}
