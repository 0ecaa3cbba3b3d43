package io.pipepool.codec;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A codec that writes and reads null as well.
 *
 * @param <T> the type of the values that are not null
 */
interface AcceptsNull<T extends @Nullable Object> extends Codec<@Nullable T> {
  @Override
  void write(WireWriter out, @Nullable T value) throws IOException;

  @Override
  @SuppressWarnings("NullAway") // NullAway does not follow the type argument
  @Nullable T read(WireReader in) throws IOException;
}
