package io.pipepool.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sequence of bytes from which codecs read values. A {@link WireWriter} wrote it.
 *
 * <p>For any bytes, a method returns a value or throws {@link io.pipepool.TransportException}, and
 * allocates at most a small multiple of the bytes that remain.
 *
 * <h2>Threading</h2>
 *
 * Only one thread at a time may use a reader.
 */
public final class WireReader extends ArrayInput {
  /** A value smaller than this is not worth the shared buffer. */
  private static final int SMALL = Slabs.SIZE / 4;

  /** The room that every collection gets. It is less than the cost of an empty collection. */
  private static final int FEW = 8;

  /** The most room that a collection gets at once. Larger ones may well grow a few times. */
  private static final int MANY = 1 << 24;

  private static final long[] NO_ARRAYS = {};

  private int depth;

  /** The object streams of the value being read, or null between values. */
  private @Nullable ObjectStreams<SerializedInput> objectStreams;

  /** The number of elements for which the collections being read have room already. */
  private long claimed;

  /** What collisions of keys have cost so far, or null if they have cost nothing. */
  private @Nullable Collisions collisions;

  WireReader(ByteBuffer open, int position, int end) {
    super(open, position, end);
  }

  WireReader(Segment[] segments) {
    super(segments);
  }

  /**
   * Returns a reader of an array, which must not change meanwhile.
   *
   * @param bytes the array
   * @return a new reader
   */
  public static WireReader of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /**
   * Returns a reader of a part of an array, which must not change meanwhile.
   *
   * @param bytes the array
   * @param from the index of the first byte
   * @param length the number of bytes
   * @return a new reader
   */
  public static WireReader of(byte[] bytes, int from, int length) {
    return new WireReader(Bytes.wrap(bytes), from, from + length);
  }

  /**
   * Takes the next {@code length} bytes of a stream. This method allocates memory only as bytes
   * arrive, so it need not trust the length.
   *
   * @param in the stream
   * @param length the number of bytes
   * @return a new reader
   * @throws EOFException if the stream ends before
   * @throws IOException if the stream fails
   */
  public static WireReader of(InputStream in, long length) throws IOException {
    return of(in, length, NO_ARRAYS, 0);
  }

  /**
   * Takes the next {@code length} bytes of a stream. Some stretches of them come in arrays of their
   * own, and a codec that reads such a value gets the array itself.
   *
   * @param in the stream
   * @param length the number of bytes
   * @param arrays for each such stretch, its position and its length
   * @param ahead how many bytes of such an array this method may allocate before they have come; if
   *     it may allocate fewer than the array has, it copies the others
   * @return a new reader
   * @throws EOFException if the stream ends before
   * @throws IOException if the stream fails
   */
  public static WireReader of(InputStream in, long length, long[] arrays, long ahead)
      throws IOException {
    if (length < SMALL) {
      ByteBuffer own = Bytes.allocate((int) length);
      Received.readFully(in, own, 0, (int) length);
      return new WireReader(own, 0, (int) length);
    }
    WireReader reader = new WireReader(Received.segments(in, length, arrays, ahead));
    reader.own();
    return reader;
  }

  /**
   * Returns a reader of the remaining bytes of the buffers, one buffer after the other. They must
   * not change meanwhile.
   *
   * @param buffers the buffers
   * @return a new reader
   */
  public static WireReader of(List<ByteBuffer> buffers) {
    Segment[] segments = new Segment[buffers.size()];
    for (int i = 0; i < segments.length; i++) {
      ByteBuffer buffer = buffers.get(i);
      ByteBuffer bytes = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      segments[i] = new Segment(bytes, buffer.position(), buffer.limit());
    }
    return new WireReader(segments);
  }

  /**
   * Reads one byte, which must be 0 or 1.
   *
   * @return the value
   */
  @Override
  public boolean readBoolean() {
    byte value = readByte();
    if ((value & ~1) != 0) {
      throw malformed("a boolean is " + value);
    }
    return value != 0;
  }

  /**
   * Reads one byte.
   *
   * @return the value
   */
  public byte readByte() {
    if (position == end) {
      openNext();
    }
    return open.get(position++);
  }

  /**
   * Reads two bytes.
   *
   * @return the value
   */
  @Override
  public short readShort() {
    int at = position;
    if (end - at < Short.BYTES) {
      return (short) gather(Short.BYTES);
    }
    position = at + Short.BYTES;
    return open.getShort(at);
  }

  /**
   * Reads two bytes.
   *
   * @return the value
   */
  @Override
  public char readChar() {
    return (char) readShort();
  }

  /**
   * Reads four bytes.
   *
   * @return the value
   */
  @Override
  public int readInt() {
    int at = position;
    if (end - at < Integer.BYTES) {
      return (int) gather(Integer.BYTES);
    }
    position = at + Integer.BYTES;
    return open.getInt(at);
  }

  /**
   * Reads eight bytes.
   *
   * @return the value
   */
  @Override
  public long readLong() {
    int at = position;
    if (end - at < Long.BYTES) {
      return gather(Long.BYTES);
    }
    position = at + Long.BYTES;
    return open.getLong(at);
  }

  /**
   * Reads four bytes, and keeps the bits of a NaN.
   *
   * @return the value
   */
  @Override
  public float readFloat() {
    return Float.intBitsToFloat(readInt());
  }

  /**
   * Reads eight bytes, and keeps the bits of a NaN.
   *
   * @return the value
   */
  @Override
  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /**
   * Reads an unsigned number of one to five bytes.
   *
   * @return the number; negative if it is above the largest int
   */
  public int readVarInt() {
    byte first = readByte();
    return first >= 0 ? first : readLongVarInt(first & 0x7F);
  }

  private int readLongVarInt(int first) {
    int value = first;
    for (int shift = 7; shift < 28; shift += 7) {
      byte next = readByte();
      value |= (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    byte last = readByte();
    if ((last & ~0x0F) != 0) {
      throw malformed("a number has more than 32 bits");
    }
    return value | last << 28;
  }

  /**
   * Reads how many elements follow, and makes sure that enough bytes remain for them before the
   * caller allocates memory.
   *
   * @param minimumBytesPerElement the fewest bytes that one element has, at least 1
   * @return the number of elements
   * @throws io.pipepool.TransportException if fewer bytes remain
   */
  public int readCount(int minimumBytesPerElement) {
    return checkCount(readVarInt(), minimumBytesPerElement);
  }

  /**
   * Reads a string.
   *
   * @return the string, or null if null was written
   */
  public String readString() {
    return Nulls.pass(Text.read(this));
  }

  /**
   * Reads an array that {@link WireWriter#writeBytes} wrote.
   *
   * @return the array, which belongs to the caller, or null if null was written
   */
  public byte[] readBytes() {
    int length = readNullableCount(Byte.BYTES);
    return length < 0 ? Nulls.none() : takeBytes(length);
  }

  /**
   * Returns the remaining bytes as a stream, for libraries that read from one. In a codec of your
   * own, the stream ends with the bytes that its {@code write} wrote, so a library may read ahead.
   * Closing the stream does nothing.
   *
   * @return a stream on this reader
   */
  public InputStream asInputStream() {
    return WireInputStream.of(this);
  }

  /**
   * Reads one byte, and returns whether a null was written.
   *
   * @return {@code true} for null
   */
  public boolean readNull() {
    return !readBoolean();
  }

  /**
   * Goes one value deeper into a recursive type.
   *
   * @throws io.pipepool.TransportException if that is too deep
   */
  public void enter() {
    if (++depth > Depth.MAX) {
      throw Depth.exceeded();
    }
  }

  /** Goes back up by the level that {@link #enter} went down. */
  public void exit() {
    depth--;
  }

  /**
   * Takes the next {@code length} bytes for {@code codec}, as {@link #slice} does. The part goes on
   * counting the levels of a recursive type, and names the codec if the codec reads too far.
   */
  WireReader part(int length, String codec) {
    WireReader part = slice(length);
    part.depth = depth;
    part.claimed = claimed;
    part.collisions = collisions();
    part.objectStreams = objectStreams;
    part.belongTo(codec);
    return part;
  }

  /** Begins a value; see {@link WireWriter#beginValue}. */
  boolean beginValue() {
    if (objectStreams != null) {
      return false;
    }
    objectStreams = new ObjectStreams<>();
    return true;
  }

  /** Ends the value that {@link #beginValue} began. */
  void endValue() {
    objectStreams = null;
  }

  /** Returns the object streams of the argument or result, or null between values. */
  @Nullable ObjectStreams<SerializedInput> objectStreams() {
    return objectStreams;
  }

  /**
   * Reads a count that {@link WireWriter#writeCount} wrote.
   *
   * @return the checked count, or -1 for null
   */
  int readNullableCount(int minimumBytesPerElement) {
    int folded = readVarInt();
    return folded == 0 ? -1 : checkCount(folded - 1, minimumBytesPerElement);
  }

  /**
   * Claims room for elements of a collection before they are read, and returns for how many of
   * {@code size} to make it. A size is at most the number of remaining bytes, but each of many
   * nested collections may have that size. All collections together get no more room than there are
   * bytes. A collection with less room grows as its elements arrive.
   */
  int claimRoom(int size) {
    int room = (int) Math.min(Math.min(size, MANY), Math.max(FEW, remaining() - claimed));
    claimed += room;
    return room;
  }

  /** Gives back the room of a collection that has been read to its end. */
  void releaseRoom(int room) {
    claimed -= room;
  }

  /** Returns what collisions of keys have cost in this value. */
  Collisions collisions() {
    if (collisions == null) {
      collisions = new Collisions();
    }
    return collisions;
  }

  int checkCount(int count, int minimumBytesPerElement) {
    if (count < 0 || (long) count * Math.max(1, minimumBytesPerElement) > remaining()) {
      throw malformed(
          Integer.toUnsignedString(count)
              + " elements should follow, but there are "
              + remaining()
              + " bytes");
    }
    return count;
  }

  /** Takes {@code length} bytes, which were {@link #checkCount checked}, as an array. */
  byte[] takeBytes(int length) {
    byte[] taken = takeArray(length);
    if (taken != null) {
      return taken;
    }
    ByteBuffer bytes = open;
    if (length <= end - position && bytes.hasArray()) {
      int from = bytes.arrayOffset() + position;
      position += length;
      // This does not zero the array first.
      return Arrays.copyOfRange(bytes.array(), from, from + length);
    }
    byte[] gathered = new byte[length];
    readRaw(gathered, 0, length);
    return gathered;
  }
}
