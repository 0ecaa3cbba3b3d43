package io.pipepool.internal.transport;

import io.pipepool.codec.WireWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes frames to a stream. A small frame leaves in a single write. Of a large one, the writer
 * copies only the header and the edges.
 *
 * <p>Threading: one thread at a time uses it; {@link Outbox} puts several threads in order.
 */
public final class FrameWriter {
  /** The most bytes that the JDK's streams pass to the kernel without allocating. */
  private static final int BUFFER = 8192;

  private final BufferedOutputStream out;
  private final byte[] header = new byte[Frame.HEADER];

  /** Begins to write to {@code out}, to which no other code writes. */
  public FrameWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER);
  }

  /**
   * Writes one frame and flushes it.
   *
   * @param payload its parts, one after the other
   * @throws IOException if the other process no longer reads
   */
  public void write(int type, int flags, int id, WireWriter... payload) throws IOException {
    long length = 0;
    List<Long> arrays = List.of();
    for (WireWriter part : payload) {
      if (part.hasArrays()) {
        arrays = new ArrayList<>(arrays);
        part.listArrays(length, arrays);
      }
      length += part.size();
    }
    if (arrays.isEmpty()) {
      fillHeader(type, flags, id, length);
      out.write(header, 0, Frame.HEADER);
    } else {
      WireWriter places = new WireWriter();
      ArrayPlaces.write(places, arrays);
      fillHeader(type, flags | Frame.ARRAYS, id, places.size() + length);
      out.write(header, 0, Frame.HEADER);
      places.writeTo(out);
    }
    for (WireWriter part : payload) {
      part.writeTo(out);
    }
    out.flush();
  }

  private void fillHeader(int type, int flags, int id, long length) {
    header[0] = (byte) Frame.MAGIC;
    header[1] = (byte) (Frame.MAGIC >> 8);
    header[2] = (byte) type;
    header[3] = (byte) flags;
    for (int i = 0; i < Integer.BYTES; i++) {
      header[4 + i] = (byte) (id >> (8 * i));
    }
    for (int i = 0; i < Long.BYTES; i++) {
      header[8 + i] = (byte) (length >> (8 * i));
    }
  }
}
