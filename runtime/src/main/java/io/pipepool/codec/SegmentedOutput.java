package io.pipepool.codec;

import io.pipepool.TransportException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The growing store of a {@link WireWriter}: a list of closed segments and an open one.
 *
 * <p>To grow, the store opens another segment, so it never copies bytes. A scalar never straddles
 * two segments: if it does not fit, the store closes the segment early.
 *
 * <p>The store sets bytes through little-endian heap buffers and not through var handles. Both
 * compile to the same instruction, but the first use of a var handle starts the JVM's method handle
 * machinery, for which a cold worker would pay.
 */
abstract class SegmentedOutput {
  /** Room for a header, or for the input of most calls. */
  private static final int FIRST = 128;

  private static final int SMALLEST = 512;

  private static final int LARGEST = Slabs.SIZE;

  /**
   * If a segment would be at least this large, the store takes a buffer of {@link Slabs} for it.
   */
  private static final int LARGE = LARGEST / 4;

  /**
   * Bytes after this position get larger segments. The garbage collector would copy many small ones
   * while the value waits to be sent, but it leaves large ones where they are.
   */
  private static final int MUCH = 1 << 20;

  /** With the header of its array, this is at most a power of two, the size of a heap region. */
  private static final int HUGE = (4 << 20) - 64;

  /**
   * From this size on, the store lends arrays: it copies them only when it writes them to a stream.
   * Below this size, reading bytes into an array of their own gains nothing.
   */
  private static final int LENT = 1 << 20;

  /**
   * Up to this size, appending copies, because a moved segment costs more to transfer than these
   * bytes.
   */
  private static final long COPIED = 4096;

  private final long maxSize;
  private final boolean lends;
  private final ClosedSegments closed = new ClosedSegments();

  /**
   * The open segment: bytes from {@link #from} to {@link #position}, and room until {@link #end}.
   */
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

  /**
   * Returns the number of bytes written so far, which is a position to truncate to or to patch at.
   *
   * @return a number of bytes, not negative
   */
  public final long size() {
    return closed.size() + (position - from);
  }

  /** Forgets all bytes, and keeps one segment to write into. */
  public void reset() {
    closed.giveBack(open);
    closed.clear();
    from = 0;
    position = 0;
    limitToMaxSize();
  }

  /**
   * Forgets all bytes and gives back their memory, which other writers and readers then use. No
   * other code may still read it. Codecs must not call this method: only the code that made the
   * writer knows that.
   */
  public final void release() {
    reset();
    Slabs.give(open);
    open = Bytes.NONE;
    limitToMaxSize();
  }

  /**
   * Forgets the bytes that were written since {@link #size()} was {@code size}.
   *
   * @param size an earlier size
   * @throws IllegalArgumentException if the writer never had that size
   */
  public void truncate(long size) {
    checkPosition(size, 0);
    while (size < closed.size()) {
      Segment last = closed.removeLast();
      if (!last.isArray()) {
        open = last.bytes();
        from = last.from();
      } else if (size > closed.size()) { // never opened, because the array belongs to the caller
        closed.add(last.before((int) (size - closed.size())));
      }
    }
    position = from + (int) (size - closed.size());
    limitToMaxSize();
  }

  /**
   * Overwrites the int that was written when {@link #size()} was {@code position}.
   *
   * @param position an earlier size
   * @param value the new value
   * @throws IllegalArgumentException if there are no four bytes at {@code position}
   */
  public final void patchInt(long position, int value) {
    checkPosition(position, Integer.BYTES);
    Segment segment = segmentAt(position);
    segment.bytes().putInt(segment.from(), value);
  }

  /**
   * Overwrites the int that was written when {@link #size()} was {@code position} with the number
   * of bytes behind it.
   *
   * @param position an earlier size
   * @throws TransportException if there are 2 GiB or more behind the int
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

  /**
   * Overwrites the long that was written when {@link #size()} was {@code position}.
   *
   * @param position an earlier size
   * @param value the new value
   * @throws IllegalArgumentException if there are no eight bytes at {@code position}
   */
  public final void patchLong(long position, long value) {
    checkPosition(position, Long.BYTES);
    Segment segment = segmentAt(position);
    segment.bytes().putLong(segment.from(), value);
  }

  /**
   * Writes all bytes to a stream. This writer keeps them. As soon as the other end of the stream
   * has the last byte, another thread may release this writer.
   *
   * @param out takes the bytes
   * @throws IOException if {@code out} fails
   */
  public final void writeTo(OutputStream out) throws IOException {
    closed.writeTo(out, new Segment(open, from, position));
  }

  /**
   * Returns all bytes as buffers. The caller reads them before the next write, reset or hand-over.
   *
   * @return buffers that share this writer's memory
   */
  public final List<ByteBuffer> toBuffers() {
    List<ByteBuffer> buffers = closed.toBuffers();
    if (position > from) {
      buffers.add(open.slice(from, position - from));
    }
    return buffers;
  }

  /**
   * Hands all bytes to a reader without copying them. This writer is then empty.
   *
   * @return a reader of the bytes
   */
  public final WireReader toReader() {
    closeOpen();
    WireReader reader = closed.toReader();
    forgetBuffers();
    reset();
    return reader;
  }

  /**
   * Writes all bytes of {@code other}, and leaves {@code other} empty. This method moves large
   * contents and does not copy them.
   *
   * @param other another writer
   * @throws IllegalArgumentException if {@code other} is this writer
   * @throws TransportException if the bytes are more than this writer may hold
   */
  public final void append(WireWriter other) {
    SegmentedOutput source = other;
    if (source == this) {
      throw new IllegalArgumentException("a writer cannot be appended to itself");
    }
    if (source.size() > maxSize - size()) {
      throw tooLarge();
    }
    if (source.closed.size() == 0 && source.size() <= COPIED) { // as for most values
      new Segment(source.open, source.from, source.position).copyTo(this);
      source.reset();
      return;
    }
    source.closeOpen();
    if (source.size() <= COPIED) {
      source.closed.copyTo(this);
    } else {
      closeOpen();
      closed.addAll(source.closed);
      limitToMaxSize();
      source.forgetBuffers();
    }
    source.reset();
  }

  /**
   * Makes room for the next {@code length} bytes in one piece, and returns that room. Bytes written
   * afterwards appear in the buffer. Another thread may read those that it knows to be written.
   *
   * @param length at most 64 KiB
   * @return a buffer that shares this writer's memory
   * @throws IllegalArgumentException if {@code length} is larger
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

  /**
   * Returns whether this writer has arrays that it copies only when it writes them to a stream.
   *
   * @return {@code true} if it has such arrays
   */
  public final boolean hasArrays() {
    return closed.hasArrays();
  }

  /**
   * Adds the places of those arrays to {@code places}.
   *
   * @param base the position of the first byte of this writer
   * @param places gets, for each array, its position and its length
   */
  public final void listArrays(long base, List<Long> places) {
    closed.listArrays(base, places);
  }

  /** Returns whether this writer lends arrays and {@code values} is large enough for that. */
  final boolean canLend(byte[] values) {
    return lends && values.length >= LENT;
  }

  /** Appends an array without copying it. */
  final void lend(byte[] values) {
    if (values.length > maxSize - size()) {
      throw tooLarge();
    }
    closeOpen();
    closed.add(Segment.ofArray(values));
    limitToMaxSize();
  }

  /** Appends bytes of an array without copying them. Readers of this store copy them. */
  final void hold(byte[] values, int from, int length) {
    closeOpen();
    closed.add(new Segment(Bytes.wrap(values), from, from + length));
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
   * Returns how many elements of a block fit into the open segment, at least one and at most {@code
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

  /** Forgets the buffers, which now belong to a reader or another writer. */
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
    int smallest = closed.size() == 0 ? FIRST : SMALLEST;
    open = nextBuffer(Math.max(smallest, Math.max(wanted, closed.size())), left);
    from = 0;
    position = 0;
    limitToMaxSize();
    return 0;
  }

  private ByteBuffer nextBuffer(long capacity, long left) {
    if (closed.size() < MUCH && capacity >= LARGE && left >= LARGEST) {
      return Slabs.take();
    }
    int largest = closed.size() < MUCH ? LARGEST : HUGE;
    return Bytes.allocate((int) Math.min(Math.min(capacity, left), largest));
  }

  private void closeOpen() {
    if (position > from) {
      closed.add(new Segment(open, from, position));
      from = position;
    }
  }

  private void limitToMaxSize() {
    end = (int) Math.min(open.capacity(), from + (maxSize - closed.size()));
  }

  /** Returns the bytes after {@code position} in the segment that has that position. */
  private Segment segmentAt(long position) {
    return position < closed.size()
        ? closed.after(position)
        : new Segment(open, from + (int) (position - closed.size()), this.position);
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
