package io.pipepool.codec;

import org.jspecify.annotations.Nullable;

/**
 * Writes nulls for a codec that never sees one.
 *
 * @param <T> the type of the values
 */
final class NullableCodec<T> implements AcceptsNull<T> {
  private final Codec<T> codec;

  NullableCodec(Codec<T> codec) {
    this.codec = codec;
  }

  @Override
  public void write(WireWriter out, @Nullable T value) {
    if (value == null) {
      out.writeByte((byte) 0);
    } else {
      out.writeByte((byte) 1);
      codec.write(out, value);
    }
  }

  @Override
  public @Nullable T read(WireReader in) {
    return in.readNull() ? null : codec.read(in);
  }
}
