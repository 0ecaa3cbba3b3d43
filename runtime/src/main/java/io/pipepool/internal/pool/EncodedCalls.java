package io.pipepool.internal.pool;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import io.pipepool.spi.Task;

/**
 * Encoded inputs or values that stand one after the other: raw if all are as wide, else each behind
 * its length.
 */
final class EncodedCalls {
  private EncodedCalls() {}

  static void skip(WireReader in, int width, int calls) {
    for (int i = 0; i < calls; i++) {
      in.skip(width == Task.VARIABLE ? in.readInt() & 0xFFFF_FFFFL : width);
    }
  }

  static WireWriter copy(WireReader in, int width, int calls) {
    WireWriter out = new WireWriter(Long.MAX_VALUE);
    for (int i = 0; i < calls; i++) {
      int length = width;
      if (width == Task.VARIABLE) {
        length = in.readInt();
        out.writeInt(length);
      }
      byte[] bytes = new byte[length];
      in.readRaw(bytes, 0, length);
      out.writeRaw(bytes, 0, length);
    }
    return out;
  }
}
