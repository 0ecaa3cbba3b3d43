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

  /** Returns the next {@code length} bytes. For {@code arrays}, see {@link WireReader#of}. */
  static Segment[] segments(InputStream in, long length, long[] arrays) throws IOException {
    List<Segment> segments = new ArrayList<>();
    long done = 0;
    for (int i = 0; i < arrays.length; i += 2) {
      addBuffers(in, done, arrays[i], segments);
      byte[] values = new byte[(int) arrays[i + 1]];
      readFully(in, Bytes.wrap(values), values.length);
      segments.add(Segment.ofArray(values));
      done = arrays[i] + values.length;
    }
    addBuffers(in, done, length, segments);
    return segments.toArray(new Segment[0]);
  }

  private static void addBuffers(InputStream in, long from, long to, List<Segment> segments)
      throws IOException {
    for (long done = from; done < to; ) {
      boolean huge = done >= MUCH;
      int count = (int) Math.min(to - done, huge ? Math.min(done, HUGE) : Slabs.SIZE);
      ByteBuffer bytes = huge ? Bytes.allocate(count) : Slabs.take();
      readFully(in, bytes, count);
      segments.add(new Segment(bytes, 0, count));
      done += count;
    }
  }

  /** Fills the first {@code length} bytes of {@code bytes}. */
  static void readFully(InputStream in, ByteBuffer bytes, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int most = Math.min(length - done, Slabs.SIZE); // the JDK allocates as much for each read
      int count = in.read(bytes.array(), bytes.arrayOffset() + done, most);
      if (count < 0) {
        throw new EOFException("the stream ended inside a frame");
      }
      done += count;
    }
  }
}
