package io.pipepool.guava;

import com.google.common.base.Optional;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.IOException;

/**
 * Guava's {@link Optional}.
 *
 * @param <T> the type of the value
 */
public final class OptionalCodec<T> implements Codec<Optional<T>> {
  private final Codec<T> element;

  /**
   * Makes a codec from the codec of the value.
   *
   * @param element the codec of the elements
   */
  public OptionalCodec(Codec<T> element) {
    this.element = element;
  }

  @Override
  @SuppressWarnings("NullAway") // an element codec writes nulls as well
  public void write(WireWriter out, Optional<T> value) throws IOException {
    element.write(out, value.orNull());
  }

  @Override
  public Optional<T> read(WireReader in) throws IOException {
    return Optional.fromNullable(element.read(in));
  }
}
