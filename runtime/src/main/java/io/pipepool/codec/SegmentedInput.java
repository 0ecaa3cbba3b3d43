package io.pipepool.codec;

import io.pipepool.TransportException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a {@link WireReader}: an open segment and those after it.
 *
 * <p>The boundaries of the segments are arbitrary, so a scalar may straddle them. The reader
 * gathers the bytes of such a scalar one by one. Every other read takes one check and one access.
 */
abstract class SegmentedInput {
  private static final Segment[] NONE = {};

  /** The open segment. Its bytes from {@link #position} to {@link #end} are unread. */
  ByteBuffer open;

  int position;
  int end;

  /** Whether the open segment is an array that a codec may take. */
  private boolean isArray;

  /**
   * All segments. Those after the open one begin at {@link #next} and have {@link #laterSize}
   * bytes.
   */
  private final Segment[] segments;

  private int next;
  private long laterSize;

  /**
   * The codec whose {@code write} wrote exactly these bytes, or null if they are not those of one
   * codec.
   */
  private @Nullable String codec;

  /** Whether no other object has the segments, so that this reader can release them. */
  private boolean owner;

  SegmentedInput(ByteBuffer open, int position, int end) {
    this.open = open;
    this.position = position;
    this.end = end;
    this.segments = NONE;
  }

  SegmentedInput(Segment[] segments) {
    this(Bytes.NONE, segments);
  }

  private SegmentedInput(ByteBuffer open, Segment[] segments) {
    this.open = open;
    this.segments = segments;
    for (Segment segment : segments) {
      laterSize += segment.length();
    }
    if (laterSize > 0) {
      openNext();
    }
  }

  /**
   * Returns the number of unread bytes.
   *
   * @return a number of bytes, not negative
   */
  public final long remaining() {
    return end - position + laterSize;
  }

  /**
   * Skips the next {@code length} bytes.
   *
   * @param length a number of bytes
   * @throws TransportException if fewer bytes remain
   */
  public final void skip(long length) {
    checkRemaining(length);
    long left = length;
    while (left > end - position) {
      left -= end - position;
      openNext();
    }
    position += (int) left;
  }

  /**
   * Takes the next {@code length} bytes, without copying them, as a reader of their own. The caller
   * must not keep that reader: once other code uses this reader's memory again, it would read the
   * bytes of others.
   *
   * @param length a number of bytes
   * @return a reader of these bytes
   * @throws TransportException if fewer bytes remain
   */
  public final WireReader slice(long length) {
    checkRemaining(length);
    if (length <= end - position) {
      WireReader slice = new WireReader(open, position, position + (int) length);
      position += (int) length;
      return slice;
    }
    int first = next - 1;
    int from = position;
    skip(length);
    Segment[] parts = Arrays.copyOfRange(segments, first, next);
    parts[0] = new Segment(parts[0].bytes(), from, parts[0].to());
    int last = parts.length - 1;
    parts[last] = parts[last].before(position);
    forgetArrays(first);
    return new WireReader(parts);
  }

  /** Sets the codec that wrote these bytes and no others. */
  final void belongTo(String codec) {
    this.codec = codec;
  }

  /** Takes note that no other object has the segments. */
  final void own() {
    owner = true;
  }

  /**
   * Gives back the memory of this reader, if the reader was made of a stream. Other readers and
   * writers then use it, and this reader has no more bytes. No other code may still read a slice of
   * it. Codecs must not call this method: only the code that made the reader knows that.
   */
  public final void release() {
    if (owner) {
      owner = false;
      for (Segment segment : segments) {
        if (!segment.isArray()) { // an array may be a value of the user by now
          Slabs.give(segment.bytes());
        }
      }
      open = Bytes.NONE;
      position = 0;
      end = 0;
      laterSize = 0;
      next = segments.length;
    }
  }

  /**
   * Returns a failure which says that the bytes are no value.
   *
   * @param what what was found, such as {@code "a boolean is 7"}
   * @return a failure that names the likely reason
   */
  public final TransportException malformed(String what) {
    String reason =
        codec == null
            ? "the processes run different versions of a class; give both the same class path"
            : codec
                + " reads other bytes than it writes; let its read method read exactly what its"
                + " write method writes";
    return new TransportException(what + ": the data is damaged, or " + reason);
  }

  /** Moves to the next segment that has bytes. */
  final void openNext() {
    do {
      if (next == segments.length) {
        throw endsEarly(1);
      }
      Segment segment = segments[next++];
      laterSize -= segment.length();
      open = segment.bytes();
      position = segment.from();
      end = segment.to();
      isArray = segment.isArray();
    } while (position == end);
  }

  /**
   * Takes the next {@code length} bytes as the array that they came in, if they are all of it, or
   * else returns null.
   */
  @SuppressWarnings("ByteBufferBackingArray") // the buffer wraps the whole array
  final byte @Nullable [] takeArray(int length) {
    if (position == end && laterSize > 0) {
      openNext();
    }
    if (!isArray || position > 0 || length != end || length != open.capacity()) {
      return null;
    }
    byte[] array = open.array();
    position = end;
    forgetArrays(next - 1);
    return array;
  }

  /** Forgets the arrays that codecs have taken, which may live on after this reader. */
  private void forgetArrays(int from) {
    for (int i = from; i < (position == end ? next : next - 1); i++) {
      if (segments[i].isArray()) {
        segments[i] = Segment.NONE;
      }
    }
    if (isArray && position == end) {
      isArray = false;
      open = Bytes.NONE;
      position = 0;
      end = 0;
    }
  }

  /** Reads a little-endian number of {@code width} bytes that may straddle segments. */
  final long gather(int width) {
    checkRemaining(width);
    long value = 0;
    for (int i = 0; i < width; i++) {
      if (position == end) {
        openNext();
      }
      value |= (open.get(position++) & 0xFFL) << (8 * i);
    }
    return value;
  }

  final void checkRemaining(long length) {
    if (length < 0 || length > remaining()) {
      throw endsEarly(length);
    }
  }

  private TransportException endsEarly(long length) {
    return malformed(length + " bytes should follow, but there are " + remaining());
  }
}
