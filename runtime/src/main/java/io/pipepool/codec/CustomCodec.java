package io.pipepool.codec;

import io.pipepool.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a codec that a user wrote to its own bytes: -1 for null, or else the length of the value
 * and the value.
 *
 * <p>With the length, a failure names the right codec. Without it, a codec that leaves bytes unread
 * would make the next codec fail, and a stream that reads ahead would take the bytes of the next
 * value.
 *
 * @param <T> the type of the values
 */
final class CustomCodec<T> implements AcceptsNull<T> {
  private static final int NULL = -1;

  private final Codec<T> codec;

  CustomCodec(Codec<T> codec) {
    this.codec = codec;
  }

  @Override
  public void write(WireWriter out, @Nullable T value) {
    long start = out.size();
    if (value == null) {
      out.writeInt(NULL);
      return;
    }
    out.writeInt(0);
    try {
      codec.write(out, value);
    } catch (TransportException failure) {
      throw failure;
    } catch (Exception failure) {
      throw failed(" cannot write the value: ", failure);
    }
    out.patchLength(start);
  }

  @Override
  public @Nullable T read(WireReader in) {
    int length = in.readInt();
    if (length == NULL) {
      return null;
    }
    String name = codec.getClass().getName();
    WireReader own = in.part(length, name);
    T value;
    try {
      value = codec.read(own);
    } catch (TransportException failure) {
      throw failure;
    } catch (Exception failure) {
      throw failed(" cannot read the value: ", failure);
    }
    if (own.remaining() > 0) {
      throw new TransportException(
          name
              + " left "
              + own.remaining()
              + " of "
              + length
              + " bytes unread; let its read method read exactly what its write method writes");
    }
    return value;
  }

  private TransportException failed(String what, Exception failure) {
    return new TransportException(codec.getClass().getName() + what + failure, failure);
  }
}
