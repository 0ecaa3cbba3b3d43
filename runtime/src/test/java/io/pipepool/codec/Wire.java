package io.pipepool.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Turns values into bytes and back, for tests. */
final class Wire {
  private Wire() {}

  static <T> byte[] encode(Codec<T> codec, T value) {
    WireWriter out = new WireWriter();
    write(codec, out, value);
    return bytes(out);
  }

  static <T> void write(Codec<T> codec, WireWriter out, T value) {
    try {
      codec.write(out, value);
    } catch (IOException unexpected) { // only a codec of a test itself throws one
      throw new UncheckedIOException(unexpected);
    }
  }

  static <T> T read(Codec<T> codec, WireReader in) {
    try {
      return codec.read(in);
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  static byte[] bytes(WireWriter out) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      out.writeTo(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static <T> T decode(Codec<T> codec, byte[] bytes) {
    return decode(codec, WireReader.of(bytes));
  }

  static <T> T decode(Codec<T> codec, WireReader in) {
    T value = read(codec, in);
    if (in.remaining() != 0) {
      throw new AssertionError(in.remaining() + " bytes are left");
    }
    return value;
  }

  static <T> T roundTrip(Codec<T> codec, T value) {
    return decode(codec, encode(codec, value));
  }

  /**
   * Returns a reader over segments of {@code size} bytes. Every second segment is direct or empty.
   */
  static WireReader inSegments(byte[] bytes, int size) {
    List<ByteBuffer> segments = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += size) {
      int length = Math.min(size, bytes.length - from);
      if (segments.size() % 2 == 0) {
        segments.add(ByteBuffer.wrap(bytes, from, length));
      } else {
        segments.add(ByteBuffer.allocate(0));
        segments.add(ByteBuffer.allocateDirect(length).put(bytes, from, length).flip());
      }
    }
    return WireReader.of(segments);
  }
}
