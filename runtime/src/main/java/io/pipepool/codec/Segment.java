package io.pipepool.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * A stretch of bytes that belongs to one value: {@code bytes} from {@code from} to {@code to}.
 *
 * @param bytes little-endian; only accessed by index, so several segments may share it
 * @param from the first byte
 * @param to after the last byte
 */
record Segment(ByteBuffer bytes, int from, int to) {
  int length() {
    return to - from;
  }

  void writeTo(OutputStream out) throws IOException {
    for (int at = from; at < to; at += Slabs.SIZE) {
      int count = Math.min(to - at, Slabs.SIZE); // the JDK allocates as much for each write
      out.write(bytes.array(), bytes.arrayOffset() + at, count);
    }
  }

  /** A buffer of exactly these bytes, with a position of its own. */
  ByteBuffer toBuffer() {
    return bytes.slice(from, to - from);
  }
}
