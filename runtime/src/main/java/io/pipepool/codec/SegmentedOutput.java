package io.pipepool.codec;

import io.pipepool.TransportException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The growing store of a {@link WireWriter}: a list of closed segments and an open one.
 *
 * <p>Growing opens another segment, so nothing is ever copied. A scalar never straddles two
 * segments: one that does not fit closes the segment early.
 *
 * <p>Bytes are set through little-endian heap buffers and not through var handles: both compile to
 * the same instruction, but the first use of a var handle starts the JVM's method handle machinery,
 * which a cold worker would pay for.
 */
abstract class SegmentedOutput {
  /** What a header needs, or the input of most calls. */
  private static final int FIRST = 128;

  private static final int SMALLEST = 512;

  private static final int LARGEST = Slabs.SIZE;

  /** A segment that would be as large as this is one of those that are used again. */
  private static final int LARGE = LARGEST / 4;

  /**
   * What comes after this much has larger segments: the garbage collector would copy many small
   * ones while the value waits to be sent, but lets large ones stay where they are.
   */
  private static final int MUCH = 1 << 20;

  /** With the header of its array not more than a power of two, which regions of the heap are. */
  private static final int HUGE = (4 << 20) - 64;

  /**
   * From here on, arrays are lent: not copied until they are written to a stream. Below that, to
   * read them into an array of their own gains nothing.
   */
  private static final int LENT = 1 << 20;

  /** Up to here, appending copies: a moved segment costs more to transfer than these bytes. */
  private static final long COPIED = 4096;

  private final long maxSize;
  private final boolean lends;
  private final List<Segment> closed = new ArrayList<>();
  private long closedSize;

  /** The open segment: written from {@link #from} to {@link #position}, room until {@link #end}. */
  ByteBuffer open = Bytes.NONE;

  private int from;
  int position;
  int end;

  SegmentedOutput(long maxSize, boolean lends) {
    if (maxSize < 0) {
      throw new IllegalArgumentException("the largest size is negative: " + maxSize);
    }
    this.maxSize = maxSize;
    this.lends = lends;
  }

  /** The bytes written so far; a position to truncate to or to patch at. */
  public final long size() {
    return closedSize + (position - from);
  }

  /** Forgets everything written, and keeps one segment to write into. */
  @SuppressWarnings("ReferenceEquality") // the same buffer, not the same bytes
  public void reset() {
    for (Segment segment : closed) {
      if (segment.from() == 0
          && segment.bytes() != open
          && !segment.isArray()) { // each buffer once
        Slabs.give(segment.bytes());
      }
    }
    closed.clear();
    closedSize = 0;
    from = 0;
    position = 0;
    limitToMaxSize();
  }

  /**
   * Forgets everything written, and gives back its memory, for other writers and readers to use.
   * Nobody may still read it. Not for codecs: only who had the writer made knows that.
   */
  public final void release() {
    reset();
    Slabs.give(open);
    open = Bytes.NONE;
    limitToMaxSize();
  }

  /**
   * Forgets what was written since {@link #size()} was {@code size}.
   *
   * @throws IllegalArgumentException if it never was
   */
  public void truncate(long size) {
    checkPosition(size, 0);
    while (size < closedSize) {
      Segment last = closed.remove(closed.size() - 1);
      closedSize -= last.length();
      if (!last.isArray()) {
        open = last.bytes();
        from = last.from();
      } else if (size > closedSize) { // never opened, since it is somebody else's
        closed.add(last.before((int) (size - closedSize)));
        closedSize = size;
      }
    }
    position = from + (int) (size - closedSize);
    limitToMaxSize();
  }

  /** Overwrites the int that was written when {@link #size()} was {@code position}. */
  public final void patchInt(long position, int value) {
    checkPosition(position, Integer.BYTES);
    Segment segment = segmentAt(position);
    segment.bytes().putInt(segment.from(), value);
  }

  /**
   * Overwrites the int that was written when {@link #size()} was {@code position} with the number
   * of bytes behind it.
   *
   * @throws TransportException if they are 2 GiB or more
   */
  public final void patchLength(long position) {
    long length = size() - position - Integer.BYTES;
    if (length > Integer.MAX_VALUE) {
      throw new TransportException(
          "the value has "
              + length
              + " bytes, and one value cannot have more than 2 GiB; send it in parts");
    }
    patchInt(position, (int) length);
  }

  /** Overwrites the long that was written when {@link #size()} was {@code position}. */
  public final void patchLong(long position, long value) {
    checkPosition(position, Long.BYTES);
    Segment segment = segmentAt(position);
    segment.bytes().putLong(segment.from(), value);
  }

  /**
   * Writes everything written so far to a stream; this writer keeps it. Whoever reads the stream
   * may have this writer released as soon as the last byte is there.
   */
  public final void writeTo(OutputStream out) throws IOException {
    Segment tail = new Segment(open, from, position);
    for (Segment segment : closed.toArray(new Segment[0])) {
      segment.writeTo(out);
    }
    tail.writeTo(out);
  }

  /** Everything written so far as buffers, to be read before the next write, reset or hand-over. */
  public final List<ByteBuffer> toBuffers() {
    List<ByteBuffer> buffers = new ArrayList<>(closed.size() + 1);
    for (Segment segment : closed) {
      buffers.add(segment.toBuffer());
    }
    if (position > from) {
      buffers.add(open.slice(from, position - from));
    }
    return buffers;
  }

  /** Hands everything written so far to a reader without copying it; this writer is then empty. */
  public final WireReader toReader() {
    closeOpen();
    WireReader reader =
        new WireReader(closed.stream().map(Segment::shared).toArray(Segment[]::new));
    forgetBuffers();
    reset();
    return reader;
  }

  /**
   * Writes everything that {@code other} holds, and leaves {@code other} empty. Large contents are
   * moved and not copied.
   */
  public final void append(WireWriter other) {
    SegmentedOutput source = other;
    if (source == this) {
      throw new IllegalArgumentException("a writer cannot be appended to itself");
    }
    if (source.size() > maxSize - size()) {
      throw tooLarge();
    }
    source.closeOpen();
    if (source.size() <= COPIED) {
      for (Segment segment : source.closed) {
        writeRaw(segment.bytes().array(), segment.from(), segment.length());
      }
    } else {
      closeOpen();
      closed.addAll(source.closed);
      closedSize += source.closedSize;
      limitToMaxSize();
      source.forgetBuffers();
    }
    source.reset();
  }

  /**
   * Makes room for the next {@code length} bytes in one piece, and shows it: what is written there
   * afterwards appears in the buffer, which another thread may read as far as it knows to be
   * written.
   *
   * @param length at most 64 KiB
   */
  public final ByteBuffer reserve(int length) {
    if (length > end - position) {
      if (length > LARGEST) {
        throw new IllegalArgumentException(length + " bytes are more than one piece has");
      }
      openNext(length, length);
    }
    return open.slice(position, length);
  }

  /** Whether there are arrays that are not copied until they are written to a stream. */
  public final boolean hasArrays() {
    for (Segment segment : closed) {
      if (segment.isArray()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where those arrays are.
   *
   * @param base the position of the first byte of this writer
   * @param places gets, for each array, its position and its length
   */
  public final void listArrays(long base, List<Long> places) {
    long at = base;
    for (Segment segment : closed) {
      if (segment.isArray()) {
        places.add(at);
        places.add((long) segment.length());
      }
      at += segment.length();
    }
  }

  /** Returns whether this writer lends arrays and {@code values} is large enough for that. */
  final boolean canLend(byte[] values) {
    return lends && values.length >= LENT;
  }

  /** Takes an array as it is. */
  final void lend(byte[] values) {
    if (values.length > maxSize - size()) {
      throw tooLarge();
    }
    closeOpen();
    closed.add(Segment.ofArray(values));
    closedSize += values.length;
    limitToMaxSize();
  }

  /** Takes bytes of an array as they are, which readers copy. */
  final void hold(byte[] values, int from, int length) {
    closeOpen();
    closed.add(new Segment(Bytes.wrap(values), from, from + length));
    closedSize += length;
    limitToMaxSize();
  }

  abstract void writeRaw(byte[] bytes, int from, int length);

  /**
   * Claims the next {@code width} bytes of the open segment, and returns where they begin in {@link
   * #open}, which may be another buffer than before.
   */
  final int claim(int width) {
    int at = position;
    if (width > end - at) {
      at = openNext(width, width);
    }
    position = at + width;
    return at;
  }

  /**
   * How many elements of a block fit into the open segment, at least one and at most {@code
   * length}.
   */
  final int room(int width, int length) {
    int fitting = (end - position) / width;
    if (fitting == 0) {
      openNext(width, (long) width * length);
      fitting = (end - position) / width;
    }
    return Math.min(fitting, length);
  }

  /** Leaves what was written to whoever has it now. */
  private void forgetBuffers() {
    closed.clear();
    open = Bytes.NONE;
  }

  private int openNext(int least, long wanted) {
    long left = maxSize - size();
    if (left < least) {
      throw tooLarge();
    }
    closeOpen();
    int smallest = closedSize == 0 ? FIRST : SMALLEST;
    open = nextBuffer(Math.max(smallest, Math.max(wanted, closedSize)), left);
    from = 0;
    position = 0;
    limitToMaxSize();
    return 0;
  }

  private ByteBuffer nextBuffer(long capacity, long left) {
    if (closedSize < MUCH && capacity >= LARGE && left >= LARGEST) {
      return Slabs.take();
    }
    int largest = closedSize < MUCH ? LARGEST : HUGE;
    return Bytes.allocate((int) Math.min(Math.min(capacity, left), largest));
  }

  private void closeOpen() {
    if (position > from) {
      closed.add(new Segment(open, from, position));
      closedSize += position - from;
      from = position;
    }
  }

  private void limitToMaxSize() {
    end = (int) Math.min(open.capacity(), from + (maxSize - closedSize));
  }

  /** What follows {@code position}, in the segment that has it. */
  private Segment segmentAt(long position) {
    if (position >= closedSize) {
      return new Segment(open, from + (int) (position - closedSize), this.position);
    }
    long start = closedSize;
    int index = closed.size();
    while (position < start) {
      start -= closed.get(--index).length();
    }
    Segment segment = closed.get(index);
    return new Segment(segment.bytes(), segment.from() + (int) (position - start), segment.to());
  }

  private void checkPosition(long at, int width) {
    if (at < 0 || at > size() - width) {
      throw new IllegalArgumentException("position " + at + " is not within 0 to " + size());
    }
  }

  private TransportException tooLarge() {
    return new TransportException(
        "the value is larger than a frame may be, "
            + maxSize
            + " bytes; send it in parts, or raise -Dpipepool.maxFrame");
  }
}
