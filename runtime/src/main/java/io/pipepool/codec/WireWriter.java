package io.pipepool.codec;

import io.pipepool.TransportException;
import io.pipepool.internal.serial.GuardedOutput;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The growing sequence of bytes to which codecs write values.
 *
 * <p>Numbers are little-endian and as wide as their type. Counts and lengths have a variable width.
 * {@link WireReader} reads with the same methods in the same order.
 *
 * <p>If the bytes would exceed the largest size, the writing method throws a {@link
 * io.pipepool.TransportException}.
 *
 * <h2>Threading</h2>
 *
 * Only one thread at a time may use a writer.
 */
public final class WireWriter extends SegmentedOutput {
  /**
   * The largest size of a writer that was given none: {@code pipepool.maxFrame}, or else 256 MiB.
   */
  public static final long DEFAULT_MAX_SIZE = Limits.MAX_FRAME;

  private int depth;

  /** The object streams of the value being written, or null between values. */
  private @Nullable ObjectStreams<GuardedOutput> objectStreams;

  /** Makes an empty writer that takes up to {@link #DEFAULT_MAX_SIZE} bytes. */
  public WireWriter() {
    this(DEFAULT_MAX_SIZE);
  }

  /**
   * Makes an empty writer that takes up to {@code maxSize} bytes.
   *
   * @param maxSize the largest size in bytes
   * @throws IllegalArgumentException if {@code maxSize} is negative
   */
  public WireWriter(long maxSize) {
    this(maxSize, false);
  }

  private WireWriter(long maxSize, boolean lends) {
    super(maxSize, lends);
  }

  /**
   * Returns an empty writer whose {@link #lendBytes} does not copy large arrays. The caller makes
   * sure that they do not change until the writer's bytes have been written to a stream.
   *
   * @param maxSize the largest size in bytes
   * @return a new writer
   * @throws IllegalArgumentException if {@code maxSize} is negative
   */
  public static WireWriter lending(long maxSize) {
    return new WireWriter(maxSize, true);
  }

  /**
   * Returns a writer that holds the bytes of an array from {@code from} on, without copying them.
   * The caller only reads the writer, and does not change the array.
   *
   * @param bytes the array
   * @param from the index of the first byte
   * @return a new writer
   */
  public static WireWriter holding(byte[] bytes, int from) {
    int length = bytes.length - from;
    WireWriter writer = new WireWriter(Math.max(length, DEFAULT_MAX_SIZE));
    if (from == 0 && length == Slabs.SIZE) { // reset would take the array for a slab
      writer.writeRaw(bytes, from, length);
    } else {
      writer.hold(bytes, from, length);
    }
    return writer;
  }

  @Override
  public void reset() {
    super.reset();
    forgetValue();
  }

  @Override
  public void truncate(long size) {
    super.truncate(size);
    forgetValue();
  }

  private void forgetValue() {
    depth = 0;
    if (objectStreams != null) {
      objectStreams.clear();
    }
  }

  /**
   * Writes one byte, 0 or 1.
   *
   * @param value the value
   */
  public void writeBoolean(boolean value) {
    writeByte((byte) (value ? 1 : 0));
  }

  /**
   * Writes one byte.
   *
   * @param value the value
   */
  public void writeByte(byte value) {
    int at = claim(Byte.BYTES);
    open.put(at, value);
  }

  /**
   * Writes two bytes.
   *
   * @param value the value
   */
  public void writeShort(short value) {
    int at = claim(Short.BYTES);
    open.putShort(at, value);
  }

  /**
   * Writes two bytes.
   *
   * @param value the value
   */
  public void writeChar(char value) {
    int at = claim(Character.BYTES);
    open.putChar(at, value);
  }

  /**
   * Writes four bytes.
   *
   * @param value the value
   */
  public void writeInt(int value) {
    int at = claim(Integer.BYTES);
    open.putInt(at, value);
  }

  /**
   * Writes eight bytes.
   *
   * @param value the value
   */
  public void writeLong(long value) {
    int at = claim(Long.BYTES);
    open.putLong(at, value);
  }

  /**
   * Writes four bytes, and keeps the bits of a NaN.
   *
   * @param value the value
   */
  public void writeFloat(float value) {
    writeInt(Float.floatToRawIntBits(value));
  }

  /**
   * Writes eight bytes, and keeps the bits of a NaN.
   *
   * @param value the value
   */
  public void writeDouble(double value) {
    writeLong(Double.doubleToRawLongBits(value));
  }

  /**
   * Writes an unsigned number in one to five bytes, fewer for smaller numbers.
   *
   * @param value the value
   */
  public void writeVarInt(int value) {
    if ((value & ~0x7F) == 0) {
      writeByte((byte) value);
    } else {
      writeLongVarInt(value);
    }
  }

  private void writeLongVarInt(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      writeByte((byte) (rest | 0x80));
      rest >>>= 7;
    }
    writeByte((byte) rest);
  }

  /**
   * Writes a string of any chars.
   *
   * @param value the string, or null
   */
  public void writeString(@Nullable String value) {
    Text.write(this, value);
  }

  /**
   * Writes an array for {@link WireReader#readBytes}. This method copies the array at once, so the
   * caller may change it afterwards.
   *
   * @param values the array, or null
   */
  public void writeBytes(byte @Nullable [] values) {
    if (values == null) {
      writeCount(-1);
    } else {
      writeCount(values.length);
      writeRaw(values, 0, values.length);
    }
  }

  /**
   * Writes the same bytes as {@link #writeBytes}, but may leave a large array where it is and read
   * it only when the call is sent. The caller must not change the array until the call has ended.
   *
   * @param values the array, or null
   */
  public void lendBytes(byte @Nullable [] values) {
    if (values == null || !canLend(values)) {
      writeBytes(values);
    } else {
      writeCount(values.length);
      lend(values);
    }
  }

  /**
   * Writes one byte, and returns whether {@code value} is null.
   *
   * @param value the value, or null
   * @return {@code true} for null
   */
  public boolean writeNull(@Nullable Object value) {
    writeByte((byte) (value == null ? 0 : 1));
    return value == null;
  }

  /**
   * Returns this writer as a stream, for libraries that write to one. The bytes of a stream have no
   * length of their own: if more bytes follow them, write a count first. Closing and flushing the
   * stream does nothing.
   *
   * @return a stream on this writer
   */
  public OutputStream asOutputStream() {
    return WireOutputStream.of(this);
  }

  /**
   * Writes {@code length} bytes, without a count.
   *
   * @param values has the values
   * @param from the index of the first one
   * @param length the number of values
   */
  @Override
  public void writeRaw(byte[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Byte.BYTES, length - done);
      open.put(position, values, from + done, count);
      position += count;
      done += count;
    }
  }

  /**
   * Writes {@code length} values of one byte each, without a count.
   *
   * @param values has the values
   * @param from the index of the first one
   * @param length the number of values
   */
  public void writeRaw(boolean[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Byte.BYTES, length - done);
      ByteBuffer block = claimBlock(count);
      for (int i = from + done; i < from + done + count; i++) {
        block.put((byte) (values[i] ? 1 : 0));
      }
      done += count;
    }
  }

  /**
   * Writes {@code length} values of two bytes each, without a count.
   *
   * @param values has the values
   * @param from the index of the first one
   * @param length the number of values
   */
  public void writeRaw(short[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Short.BYTES, length - done);
      claimBlock(count * Short.BYTES).asShortBuffer().put(values, from + done, count);
      done += count;
    }
  }

  /**
   * Writes {@code length} values of two bytes each, without a count.
   *
   * @param values has the values
   * @param from the index of the first one
   * @param length the number of values
   */
  public void writeRaw(char[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Character.BYTES, length - done);
      claimBlock(count * Character.BYTES).asCharBuffer().put(values, from + done, count);
      done += count;
    }
  }

  /**
   * Writes {@code length} values of four bytes each, without a count.
   *
   * @param values has the values
   * @param from the index of the first one
   * @param length the number of values
   */
  public void writeRaw(int[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Integer.BYTES, length - done);
      claimBlock(count * Integer.BYTES).asIntBuffer().put(values, from + done, count);
      done += count;
    }
  }

  /**
   * Writes {@code length} values of eight bytes each, without a count.
   *
   * @param values has the values
   * @param from the index of the first one
   * @param length the number of values
   */
  public void writeRaw(long[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Long.BYTES, length - done);
      claimBlock(count * Long.BYTES).asLongBuffer().put(values, from + done, count);
      done += count;
    }
  }

  /**
   * Writes {@code length} values of four bytes each, without a count.
   *
   * @param values has the values
   * @param from the index of the first one
   * @param length the number of values
   */
  public void writeRaw(float[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Float.BYTES, length - done);
      claimBlock(count * Float.BYTES).asFloatBuffer().put(values, from + done, count);
      done += count;
    }
  }

  /**
   * Writes {@code length} values of eight bytes each, without a count.
   *
   * @param values has the values
   * @param from the index of the first one
   * @param length the number of values
   */
  public void writeRaw(double[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Double.BYTES, length - done);
      claimBlock(count * Double.BYTES).asDoubleBuffer().put(values, from + done, count);
      done += count;
    }
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
   * Begins an argument or result, all of whose parts share its object streams.
   *
   * @return whether it begins here; false if this value is a part of one that has begun
   */
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
  @Nullable ObjectStreams<GuardedOutput> objectStreams() {
    return objectStreams;
  }

  /**
   * Returns a failure which says that generated code does not know the class of a value.
   *
   * @param type the sealed type
   * @param value an object of a class that {@code type} does not have for generated code
   * @return a failure that names the likely reason
   */
  public TransportException unknownKind(String type, Object value) {
    return new TransportException(
        value.getClass().getName()
            + " is no kind of "
            + type
            + " that the stub knows: it was permitted after the stub was compiled, or is one by an"
            + " unchecked cast only; compile its @Parallel method again, or let the class implement"
            + " "
            + type
            + " for every type argument");
  }

  /**
   * Writes a count with null folded in: 0 for null (a negative count), else one more than the
   * count.
   */
  void writeCount(int count) {
    writeVarInt(count < 0 ? 0 : count + 1);
  }

  private ByteBuffer claimBlock(int bytes) {
    int at = claim(bytes);
    return Bytes.slice(open, at, bytes);
  }
}
