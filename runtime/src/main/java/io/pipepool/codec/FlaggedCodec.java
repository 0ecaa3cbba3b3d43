package io.pipepool.codec;

import io.pipepool.TransportException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A codec that writes one byte for null. It serves types that have no length or tag which could
 * also say that the value is null.
 *
 * @param <T> the type of the values
 */
abstract class FlaggedCodec<T> implements AcceptsNull<T> {
  abstract void writeValue(WireWriter out, T value) throws IOException;

  /**
   * Reads the bytes that {@link #writeValue} wrote. Any exception means that the bytes are no
   * value.
   */
  abstract T readValue(WireReader in) throws IOException;

  @Override
  public final void write(WireWriter out, @Nullable T value) throws IOException {
    if (value == null) {
      out.writeByte((byte) 0);
    } else {
      out.writeByte((byte) 1);
      writeValue(out, value);
    }
  }

  @Override
  public final @Nullable T read(WireReader in) {
    if (in.readNull()) {
      return null;
    }
    try {
      return readValue(in);
    } catch (TransportException failure) {
      throw failure;
    } catch (IOException | RuntimeException failure) {
      throw new TransportException("the bytes are no value of this type: " + failure, failure);
    }
  }
}
