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
 * @param isArray whether {@code bytes} are an array that is a value itself: a writer only has it
 *     lent, and who reads all of it gets the array
 */
record Segment(ByteBuffer bytes, int from, int to, boolean isArray) {
  static final Segment NONE = new Segment(Bytes.NONE, 0, 0);

  Segment(ByteBuffer bytes, int from, int to) {
    this(bytes, from, to, false);
  }

  static Segment ofArray(byte[] values) {
    return new Segment(Bytes.wrap(values), 0, values.length, true);
  }

  int length() {
    return to - from;
  }

  void writeTo(OutputStream out) throws IOException {
    for (int at = from; at < to; at += Slabs.SIZE) {
      int count = Math.min(to - at, Slabs.SIZE); // the JDK allocates as much for each write
      out.write(bytes.array(), bytes.arrayOffset() + at, count);
    }
  }

  /** The part of it before {@code end}. */
  Segment before(int end) {
    return new Segment(bytes, from, end, isArray);
  }

  /** The same bytes, which readers copy. */
  Segment shared() {
    return new Segment(bytes, from, to);
  }

  /** A buffer of exactly these bytes, with a position of its own. */
  ByteBuffer toBuffer() {
    return bytes.slice(from, to - from);
  }
}
