package io.pipepool.codec;

import org.jspecify.annotations.Nullable;

/**
 * The codec of an object that every process has by itself. One byte says whether the value is null.
 *
 * @param <T> the type of the object
 */
final class SingletonCodec<T> implements AcceptsNull<T> {
  private final T value;

  SingletonCodec(T value) {
    this.value = value;
  }

  @Override
  public void write(WireWriter out, @Nullable T written) {
    out.writeNull(written);
  }

  @Override
  public @Nullable T read(WireReader in) {
    return in.readNull() ? null : value;
  }
}
