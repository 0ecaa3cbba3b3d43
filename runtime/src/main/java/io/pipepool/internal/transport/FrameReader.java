package io.pipepool.internal.transport;

import io.pipepool.TransportException;
import io.pipepool.codec.WireReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames from a stream, and recognises bytes that other code has written into it.
 *
 * <p>Threading: one thread at a time uses it. It reads ahead, so no other code may read the stream.
 */
public final class FrameReader {
  /** The most bytes that the JDK's streams take from the kernel without allocating. */
  private static final int BUFFER = 8192;

  private final InputStream in;
  private final ArrayRoom arrays;
  private long maxFrame;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private final InputStream ahead = new Ahead();

  /**
   * Begins to read frames of a process that this one trusts.
   *
   * @param maxValue the largest value that either side encodes; a frame may have a little more
   */
  public FrameReader(InputStream in, long maxValue) {
    this(in, maxValue, ArrayRoom.UNLIMITED);
  }

  /**
   * Begins to read frames from {@code in}.
   *
   * @param maxValue the largest value that either side encodes; a frame may have a little more
   * @param arrays the room for arrays whose bytes have not come
   */
  public FrameReader(InputStream in, long maxValue, ArrayRoom arrays) {
    this.in = in;
    this.arrays = arrays;
    allow(maxValue);
  }

  /** Sets the largest value anew. */
  public void allow(long maxValue) {
    maxFrame = maxValue + Frame.AROUND_VALUE;
  }

  /**
   * Waits for the next frame and returns it.
   *
   * @return null at the end of the stream
   * @throws EOFException if the stream ends inside a frame, because the other process has died
   * @throws TransportException if the bytes are no frames; the reader is of no use afterwards
   * @throws IOException if the stream fails
   */
  public @Nullable Frame read() throws IOException {
    if (!fillHeader()) {
      return null;
    }
    int start = position;
    int type = buffer[start + 2] & 0xFF;
    long length = littleEndian(start + 8, Long.BYTES);
    if (!FrameType.isKnown(type)) {
      throw new TransportException(
          "[pipepool:frame] unknown frame type " + type + StreamNoise.HINT);
    }
    if (length < 0 || length > maxFrame) {
      throw new TransportException(
          "[pipepool:frame] a frame of "
              + length
              + " bytes is larger than the limit of "
              + maxFrame
              + "; send less at once");
    }
    position += Frame.HEADER;
    int flags = buffer[start + 3] & 0xFF;
    int id = (int) littleEndian(start + 4, Integer.BYTES);
    boolean hasArrays = (flags & Frame.ARRAYS) != 0;
    WireReader payload =
        hasArrays ? ArrayPlaces.readPayload(ahead, length, arrays) : WireReader.of(ahead, length);
    return new Frame(type, flags & ~Frame.ARRAYS, id, payload);
  }

  /**
   * Reads ahead all bytes that have come, without waiting.
   *
   * @return whether there is anything to read; false at the end of the stream
   */
  boolean readAhead() throws IOException {
    if (limit > position) {
      return true;
    }
    int available = in.available();
    if (available == 0) {
      return false;
    }
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, Math.min(available, BUFFER)));
    return limit > 0;
  }

  /**
   * Reads the next frame if all of it has been read ahead.
   *
   * @return null if it has not
   * @throws TransportException as {@link #read}
   * @throws IOException as {@link #read}
   */
  public @Nullable Frame poll() throws IOException {
    checkMagic();
    int present = limit - position - Frame.HEADER;
    return present < 0 || littleEndian(position + 8, Long.BYTES) > present ? null : read();
  }

  /**
   * Makes sure that the buffer has a whole header of a frame. Returns false at the end of the
   * stream.
   */
  private boolean fillHeader() throws IOException {
    if (limit - position < Frame.HEADER) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    }
    while (limit - position < Frame.HEADER) {
      int n = in.read(buffer, limit, BUFFER - limit);
      if (n < 0) {
        if (limit == position) {
          return false;
        }
        checkMagic();
        throw new EOFException("the stream ended inside a frame's header");
      }
      limit += n;
      checkMagic();
    }
    checkMagic();
    return true;
  }

  /**
   * Checks the part of the magic number that has come, so that the reader notices a short line of
   * text without waiting.
   */
  private void checkMagic() throws IOException {
    int present = limit - position;
    boolean wrong =
        (present > 0 && buffer[position] != (byte) Frame.MAGIC)
            || (present > 1 && buffer[position + 1] != (byte) (Frame.MAGIC >> 8));
    if (wrong) {
      throw StreamNoise.found(buffer, position, limit, in);
    }
  }

  private long littleEndian(int from, int width) {
    long value = 0;
    for (int i = width - 1; i >= 0; i--) {
      value = value << 8 | (buffer[from + i] & 0xFF);
    }
    return value;
  }

  /** The bytes that were read ahead, and then the stream. */
  private final class Ahead extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int there = Math.min(length, limit - position);
      if (there == 0) {
        return in.read(bytes, from, length);
      }
      System.arraycopy(buffer, position, bytes, from, there);
      position += there;
      return there;
    }
  }
}
