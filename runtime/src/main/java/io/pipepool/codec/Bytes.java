package io.pipepool.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian buffers. */
final class Bytes {
  static final ByteBuffer NONE = allocate(0);

  private Bytes() {}

  static ByteBuffer allocate(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ByteBuffer slice(ByteBuffer bytes, int from, int length) {
    return bytes.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
