package io.pipepool.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a stream brings, as segments: in buffers that are used again, or in arrays of their own. */
final class Received {
  /** What comes after this much is read in larger steps, which no collector copies. */
  private static final int MUCH = 1 << 20;

  /** With the header of its array not more than a power of two, which regions of the heap are. */
  private static final int HUGE = (16 << 20) - 64;

  private Received() {}

  /** The next {@code length} bytes; {@code arrays} as for {@link WireReader#of}. */
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
