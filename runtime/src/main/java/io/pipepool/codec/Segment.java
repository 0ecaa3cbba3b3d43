package io.pipepool.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * A stretch of bytes that belongs to one value: {@code bytes} from {@code from} to {@code to}.
 *
 * @param bytes little-endian; code accesses them by index only, so several segments may share them
 * @param from the first byte
 * @param to after the last byte
 * @param isArray whether {@code bytes} are an array that is a value itself; the caller only lends
 *     it to a writer, and a codec that reads all of it from a reader gets the array
 */
record Segment(ByteBuffer bytes, int from, int to, boolean isArray) {
  /**
   * The most bytes of one write. The JDK copies them first, which is cheap while they stay in the
   * CPU's nearest cache, and the other process can already read the piece before.
   */
  private static final int PIECE_BYTES = 16 * 1024;

  static final Segment NONE = new Segment(Bytes.NONE, 0, 0);

  Segment(ByteBuffer bytes, int from, int to) {
    this(bytes, from, to, false);
  }

  static Segment ofArray(byte[] values) {
    return new Segment(Bytes.wrap(values), 0, values.length, true);
  }

  /** Writes the bytes to {@code target}. */
  void copyTo(SegmentedOutput target) {
    target.writeRaw(bytes().array(), from, length());
  }

  int length() {
    return to - from;
  }

  void writeTo(OutputStream out) throws IOException {
    for (int done = 0; done < length(); ) { // the last position may be the largest int
      int count = Math.min(length() - done, PIECE_BYTES);
      out.write(bytes.array(), bytes.arrayOffset() + from + done, count);
      done += count;
    }
  }

  /** Returns the part before {@code end}. */
  Segment before(int end) {
    return new Segment(bytes, from, end, isArray);
  }

  /** Returns the same bytes, marked so that readers copy them. */
  Segment shared() {
    return new Segment(bytes, from, to);
  }

  /** Returns a buffer of exactly these bytes, with a position of its own. */
  ByteBuffer toBuffer() {
    return bytes.slice(from, to - from);
  }
}
