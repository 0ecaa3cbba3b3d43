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
 * Where codecs read values from: a sequence of bytes that a {@link WireWriter} wrote.
 *
 * <p>Whatever the bytes are, a method returns a value or throws {@link
 * io.pipepool.TransportException}, and allocates no more than a small multiple of the bytes that
 * are there. Not safe for use by several threads at once.
 */
public final class WireReader extends ArrayInput {
  /** A smaller value is not worth the buffer that many of them would share. */
  private static final int SMALL = Slabs.SIZE / 4;

  /** Room that any collection is given: less than what one costs anyway. */
  private static final int FEW = 8;

  /** Larger collections may well grow a few times. */
  private static final int MANY = 1 << 24;

  private static final long[] NO_ARRAYS = {};

  private int depth;

  /** The object streams of the value being read, or null between values. */
  private @Nullable ObjectStreams<SerializedInput> objectStreams;

  /** Elements of the collections being read, for which there is room already. */
  private long claimed;

  WireReader(ByteBuffer open, int position, int end) {
    super(open, position, end);
  }

  WireReader(Segment[] segments) {
    super(segments);
  }

  /** Reads an array, which must not change meanwhile. */
  public static WireReader of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /**
   * Reads {@code length} bytes of an array from {@code from} on, which must not change meanwhile.
   */
  public static WireReader of(byte[] bytes, int from, int length) {
    return new WireReader(Bytes.wrap(bytes), from, from + length);
  }

  /**
   * Takes the next {@code length} bytes of a stream. The length is believed only as far as bytes
   * arrive.
   *
   * @throws EOFException if there are fewer
   */
  public static WireReader of(InputStream in, long length) throws IOException {
    return of(in, length, NO_ARRAYS);
  }

  /**
   * Takes the next {@code length} bytes of a stream, some of which are arrays by themselves, so
   * that who reads such a value gets the array.
   *
   * @param arrays for each, its position and its length; their lengths are believed at once
   * @throws EOFException if there are fewer
   */
  public static WireReader of(InputStream in, long length, long[] arrays) throws IOException {
    if (length < SMALL) {
      ByteBuffer own = Bytes.allocate((int) length);
      Received.readFully(in, own, (int) length);
      return new WireReader(own, 0, (int) length);
    }
    WireReader reader = new WireReader(Received.segments(in, length, arrays));
    reader.own();
    return reader;
  }

  /** Reads what remains in the buffers, one after the other; they must not change meanwhile. */
  public static WireReader of(List<ByteBuffer> buffers) {
    Segment[] segments = new Segment[buffers.size()];
    for (int i = 0; i < segments.length; i++) {
      ByteBuffer buffer = buffers.get(i);
      ByteBuffer bytes = buffer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      segments[i] = new Segment(bytes, buffer.position(), buffer.limit());
    }
    return new WireReader(segments);
  }

  /** Reads one byte, which must be 0 or 1. */
  @Override
  public boolean readBoolean() {
    byte value = readByte();
    if ((value & ~1) != 0) {
      throw malformed("a boolean is " + value);
    }
    return value != 0;
  }

  /** Reads one byte. */
  public byte readByte() {
    if (position == end) {
      openNext();
    }
    return open.get(position++);
  }

  /** Reads two bytes. */
  @Override
  public short readShort() {
    int at = position;
    if (end - at < Short.BYTES) {
      return (short) gather(Short.BYTES);
    }
    position = at + Short.BYTES;
    return open.getShort(at);
  }

  /** Reads two bytes. */
  @Override
  public char readChar() {
    return (char) readShort();
  }

  /** Reads four bytes. */
  @Override
  public int readInt() {
    int at = position;
    if (end - at < Integer.BYTES) {
      return (int) gather(Integer.BYTES);
    }
    position = at + Integer.BYTES;
    return open.getInt(at);
  }

  /** Reads eight bytes. */
  @Override
  public long readLong() {
    int at = position;
    if (end - at < Long.BYTES) {
      return gather(Long.BYTES);
    }
    position = at + Long.BYTES;
    return open.getLong(at);
  }

  /** Reads four bytes; the bits of a NaN are kept. */
  @Override
  public float readFloat() {
    return Float.intBitsToFloat(readInt());
  }

  /** Reads eight bytes; the bits of a NaN are kept. */
  @Override
  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /** Reads an unsigned number of one to five bytes; one above the largest int is negative. */
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
   * Reads how many elements follow, and makes sure that they can be there before anything is
   * allocated for them.
   *
   * @param minimumBytesPerElement the fewest bytes that one element has, at least 1
   */
  public int readCount(int minimumBytesPerElement) {
    return checkCount(readVarInt(), minimumBytesPerElement);
  }

  /** Reads a string, or null if null was written. */
  public String readString() {
    return Nulls.pass(Text.read(this));
  }

  /** Reads an array as {@link WireWriter#writeBytes} wrote it, or null if null was written. */
  public byte[] readBytes() {
    int length = readNullableCount(Byte.BYTES);
    return length < 0 ? Nulls.none() : takeBytes(length);
  }

  /**
   * What remains as a stream, for libraries that read from one. In a codec of your own it ends with
   * the bytes that its {@code write} wrote, so a library may read ahead. Closing it does nothing.
   */
  public InputStream asInputStream() {
    return new WireInputStream(this);
  }

  /** Reads one byte: whether a null was written. */
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

  /** Undoes {@link #enter}. */
  public void exit() {
    depth--;
  }

  /**
   * Takes the next {@code length} bytes for {@code codec}: as {@link #slice} does, but the part
   * counts the levels of a recursive type on from here, and names the codec if it reads too far.
   */
  WireReader part(int length, String codec) {
    WireReader part = slice(length);
    part.depth = depth;
    part.claimed = claimed;
    part.objectStreams = objectStreams;
    part.belongTo(codec);
    return part;
  }

  /** See {@link WireWriter#beginValue}. */
  boolean beginValue() {
    if (objectStreams != null) {
      return false;
    }
    objectStreams = new ObjectStreams<>();
    return true;
  }

  /** Ends what {@link #beginValue} began. */
  void endValue() {
    objectStreams = null;
  }

  /** The object streams of the argument or result, or null in none. */
  @Nullable ObjectStreams<SerializedInput> objectStreams() {
    return objectStreams;
  }

  /** Reads what {@link WireWriter#writeCount} wrote: -1 for null, else the checked count. */
  int readNullableCount(int minimumBytesPerElement) {
    int folded = readVarInt();
    return folded == 0 ? -1 : checkCount(folded - 1, minimumBytesPerElement);
  }

  /**
   * For how many of {@code size} elements to make room before they are read. A size is at most what
   * remains, but each of many nested collections may have that size; all together get no more room
   * than there are bytes. The others grow as their elements turn out to be there.
   */
  int claimRoom(int size) {
    int room = (int) Math.min(Math.min(size, MANY), Math.max(FEW, remaining() - claimed));
    claimed += room;
    return room;
  }

  /** Says that a collection has been read to its end. */
  void releaseRoom(int room) {
    claimed -= room;
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

  /** Reads {@code length} bytes, which were {@link #checkCount checked}, as an array. */
  byte[] takeBytes(int length) {
    byte[] taken = takeArray(length);
    if (taken != null) {
      return taken;
    }
    ByteBuffer bytes = open;
    if (length <= end - position && bytes.hasArray()) {
      int from = bytes.arrayOffset() + position;
      position += length;
      return Arrays.copyOfRange(bytes.array(), from, from + length); // never zeroes it first
    }
    byte[] gathered = new byte[length];
    readRaw(gathered, 0, length);
    return gathered;
  }
}
