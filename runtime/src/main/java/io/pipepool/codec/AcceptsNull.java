package io.pipepool.codec;

import org.jspecify.annotations.Nullable;

/**
 * A codec that writes and reads null as well.
 *
 * @param <T> the type of the values that are not null
 */
interface AcceptsNull<T extends @Nullable Object> extends Codec<@Nullable T> {
  @Override
  void write(WireWriter out, @Nullable T value);

  @Override
  @SuppressWarnings("NullAway") // it does not follow the type argument
  @Nullable T read(WireReader in);
}
