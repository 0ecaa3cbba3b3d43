package io.pipepool.codec;

import io.pipepool.TransportException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a {@link WireReader}: an open segment and those after it.
 *
 * <p>The boundaries of the segments are arbitrary, so a scalar may straddle them; then its bytes
 * are gathered one by one. All else takes one check and one access.
 */
abstract class SegmentedInput {
  private static final Segment[] NONE = {};

  /** The open segment: unread from {@link #position} to {@link #end}. */
  ByteBuffer open;

  int position;
  int end;

  /** Whether the open segment is of an array that may be taken. */
  private boolean isArray;

  /** The segments after the open one begin at {@link #next} and have {@link #laterSize} bytes. */
  private final Segment[] segments;

  private int next;
  private long laterSize;

  /** The codec whose {@code write} wrote exactly these bytes, if they are those of one. */
  private @Nullable String codec;

  /** Whether nobody else has the segments, so that they can be released. */
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

  /** The bytes that are still unread. */
  public final long remaining() {
    return end - position + laterSize;
  }

  /**
   * Leaves out the next {@code length} bytes.
   *
   * @throws TransportException if there are not as many
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
   * Takes the next {@code length} bytes, without copying them, as a reader of their own. It must
   * not be kept: where this reader's memory is used again, it would read the bytes of others.
   *
   * @throws TransportException if there are not as many
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

  /** Takes note that {@code codec} wrote these bytes and no others. */
  final void belongTo(String codec) {
    this.codec = codec;
  }

  /** Takes note that nobody else has the segments. */
  final void own() {
    owner = true;
  }

  /**
   * Gives back the memory that was read from, for other readers and writers to use, if this reader
   * was made of a stream; nothing can be read any more. Nobody may still read a slice of it. Not
   * for codecs: only who had the reader made knows that.
   */
  public final void release() {
    if (owner) {
      owner = false;
      for (Segment segment : segments) {
        if (!segment.isArray()) { // that may be somebody's value by now
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
   * A failure that says that the bytes are not what they should be.
   *
   * @param what what was found in place of what
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

  /** Takes the next {@code length} bytes as the array that they came in, if they are all of it. */
  @SuppressWarnings("ByteBufferBackingArray") // the buffer wraps all of it
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

  /** Leaves arrays that have been read to whoever has them: they may live on after this reader. */
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
