package io.pipepool.codec;

import java.io.InputStream;

/** A {@link WireReader} as a stream that ends with the reader, or goes on with another. */
final class WireInputStream extends InputStream {
  private WireReader in;

  WireInputStream(WireReader in) {
    this.in = in;
  }

  /** Returns {@code in} as a stream. So the reader's class can load without this one. */
  static InputStream of(WireReader in) {
    return new WireInputStream(in);
  }

  /** Goes on with {@code next}. */
  void goOn(WireReader next) {
    in = next;
  }

  @Override
  public int read() {
    return in.remaining() == 0 ? -1 : in.readByte() & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) {
    if (length == 0) {
      return 0;
    }
    int count = (int) Math.min(length, in.remaining());
    in.readRaw(bytes, from, count);
    return count == 0 ? -1 : count;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, in.remaining());
  }
}
