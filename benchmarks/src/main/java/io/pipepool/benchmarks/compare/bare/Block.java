package io.pipepool.benchmarks.compare.bare;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/** A block of as many ints as a pipe holds. It is always full. */
final class Block {
  static final int INTS = 16_384;

  private final byte[] bytes = new byte[INTS * Integer.BYTES];
  private final IntBuffer ints =
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();

  boolean readFrom(InputStream in) throws IOException {
    return in.readNBytes(bytes, 0, bytes.length) == bytes.length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  void square() {
    for (int i = 0; i < INTS; i++) {
      int n = ints.get(i);
      ints.put(i, n * n);
    }
  }

  void fill(int[] from, int offset, int count) {
    ints.put(0, from, offset, count);
  }

  void copyTo(int[] to, int offset, int count) {
    ints.get(0, to, offset, count);
  }
}
