package io.pipepool.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads bytes from a stream into segments: into buffers that are used again, or into arrays of
 * their own.
 */
final class Received {
  /** Bytes after this position come in larger segments, which no garbage collector copies. */
  private static final int MUCH = 1 << 20;

  /** With the header of its array, this is at most a power of two, the size of a heap region. */
  private static final int HUGE = (16 << 20) - 64;

  private Received() {}

  /** Returns the next {@code length} bytes. For the other arguments, see {@link WireReader#of}. */
  static Segment[] segments(InputStream in, long length, long[] arrays, long ahead)
      throws IOException {
    List<Segment> segments = new ArrayList<>();
    long done = 0;
    for (int i = 0; i < arrays.length; i += 2) {
      addBuffers(in, done, arrays[i], segments);
      byte[] values = readArray(in, (int) arrays[i + 1], ahead);
      segments.add(Segment.ofArray(values));
      done = arrays[i] + values.length;
    }
    addBuffers(in, done, length, segments);
    return segments.toArray(new Segment[0]);
  }

  /** Reads an array, of which it makes no more than {@code ahead} bytes before they have come. */
  private static byte[] readArray(InputStream in, int length, long ahead) throws IOException {
    List<Segment> first = new ArrayList<>();
    addBuffers(in, 0, Math.max(0, length - ahead), first);
    byte[] values = new byte[length];
    int done = 0;
    for (Segment segment : first) {
      segment.bytes().get(segment.from(), values, done, segment.length());
      done += segment.length();
      Slabs.give(segment.bytes());
    }
    readFully(in, Bytes.wrap(values), done, length);
    return values;
  }

  private static void addBuffers(InputStream in, long from, long to, List<Segment> segments)
      throws IOException {
    for (long done = from; done < to; ) {
      boolean huge = done >= MUCH;
      int count = (int) Math.min(to - done, huge ? Math.min(done, HUGE) : Slabs.SIZE);
      ByteBuffer bytes = huge ? Bytes.allocate(count) : Slabs.take();
      readFully(in, bytes, 0, count);
      segments.add(new Segment(bytes, 0, count));
      done += count;
    }
  }

  /** Fills the bytes of {@code bytes} between two places. */
  static void readFully(InputStream in, ByteBuffer bytes, int from, int to) throws IOException {
    for (int done = from; done < to; ) {
      int most = Math.min(to - done, Slabs.SIZE); // the JDK allocates as much for each read
      int count = in.read(bytes.array(), bytes.arrayOffset() + done, most);
      if (count < 0) {
        throw new EOFException("the stream ended inside a frame");
      }
      done += count;
    }
  }
}
