package io.pipepool.codec;

import io.pipepool.TransportException;
import io.pipepool.internal.serial.GuardedOutput;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where codecs write values: a growing sequence of bytes.
 *
 * <p>Numbers are little-endian and as wide as their type; counts and lengths are variable-width.
 * {@link WireReader} reads with the same methods in the same order.
 *
 * <p>What is written beyond the largest size fails with a {@link io.pipepool.TransportException}.
 * Not safe for use by several threads at once.
 */
public final class WireWriter extends SegmentedOutput {
  /** The largest size unless another is given: {@code pipepool.maxFrame}, or else 256 MiB. */
  public static final long DEFAULT_MAX_SIZE = Limits.MAX_FRAME;

  private int depth;

  /** The object streams of the value being written, or null between values. */
  private @Nullable ObjectStreams<GuardedOutput> objectStreams;

  /** An empty writer that takes up to {@link #DEFAULT_MAX_SIZE} bytes. */
  public WireWriter() {
    this(DEFAULT_MAX_SIZE);
  }

  /** An empty writer that takes up to {@code maxSize} bytes. */
  public WireWriter(long maxSize) {
    this(maxSize, false);
  }

  private WireWriter(long maxSize, boolean lends) {
    super(maxSize, lends);
  }

  /**
   * An empty writer to which {@link #lendBytes} does not copy large arrays: its caller makes sure
   * that they do not change until the writer's bytes have been written to a stream.
   */
  public static WireWriter lending(long maxSize) {
    return new WireWriter(maxSize, true);
  }

  /**
   * A writer that holds the bytes of an array from {@code from} on and does not copy them. Its
   * caller only reads it, and does not change the array.
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

  /** Writes one byte, 0 or 1. */
  public void writeBoolean(boolean value) {
    writeByte((byte) (value ? 1 : 0));
  }

  /** Writes one byte. */
  public void writeByte(byte value) {
    int at = claim(Byte.BYTES);
    open.put(at, value);
  }

  /** Writes two bytes. */
  public void writeShort(short value) {
    int at = claim(Short.BYTES);
    open.putShort(at, value);
  }

  /** Writes two bytes. */
  public void writeChar(char value) {
    int at = claim(Character.BYTES);
    open.putChar(at, value);
  }

  /** Writes four bytes. */
  public void writeInt(int value) {
    int at = claim(Integer.BYTES);
    open.putInt(at, value);
  }

  /** Writes eight bytes. */
  public void writeLong(long value) {
    int at = claim(Long.BYTES);
    open.putLong(at, value);
  }

  /** Writes four bytes; the bits of a NaN are kept. */
  public void writeFloat(float value) {
    writeInt(Float.floatToRawIntBits(value));
  }

  /** Writes eight bytes; the bits of a NaN are kept. */
  public void writeDouble(double value) {
    writeLong(Double.doubleToRawLongBits(value));
  }

  /** Writes an unsigned number in one to five bytes, fewer for smaller ones. */
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

  /** Writes a string, any chars, or null. */
  public void writeString(@Nullable String value) {
    Text.write(this, value);
  }

  /**
   * Writes an array or null, so that {@link WireReader#readBytes} reads it. The array is copied at
   * once: the caller may change it afterwards.
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
   */
  public void lendBytes(byte @Nullable [] values) {
    if (values == null || !canLend(values)) {
      writeBytes(values);
    } else {
      writeCount(values.length);
      lend(values);
    }
  }

  /** Writes whether {@code value} is null, as one byte, and returns it. */
  public boolean writeNull(@Nullable Object value) {
    writeByte((byte) (value == null ? 0 : 1));
    return value == null;
  }

  /**
   * This writer as a stream, for libraries that write to one. Its bytes have no length of their
   * own: if more follows them, write a count first. Closing and flushing it does nothing.
   */
  public OutputStream asOutputStream() {
    return new WireOutputStream(this);
  }

  /** Writes {@code length} bytes from {@code from} on, without a count. */
  @Override
  public void writeRaw(byte[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Byte.BYTES, length - done);
      open.put(position, values, from + done, count);
      position += count;
      done += count;
    }
  }

  /** Writes {@code length} values from {@code from} on, without a count. */
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

  /** Writes {@code length} values from {@code from} on, without a count. */
  public void writeRaw(short[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Short.BYTES, length - done);
      claimBlock(count * Short.BYTES).asShortBuffer().put(values, from + done, count);
      done += count;
    }
  }

  /** Writes {@code length} values from {@code from} on, without a count. */
  public void writeRaw(char[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Character.BYTES, length - done);
      claimBlock(count * Character.BYTES).asCharBuffer().put(values, from + done, count);
      done += count;
    }
  }

  /** Writes {@code length} values from {@code from} on, without a count. */
  public void writeRaw(int[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Integer.BYTES, length - done);
      claimBlock(count * Integer.BYTES).asIntBuffer().put(values, from + done, count);
      done += count;
    }
  }

  /** Writes {@code length} values from {@code from} on, without a count. */
  public void writeRaw(long[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Long.BYTES, length - done);
      claimBlock(count * Long.BYTES).asLongBuffer().put(values, from + done, count);
      done += count;
    }
  }

  /** Writes {@code length} values from {@code from} on, without a count. */
  public void writeRaw(float[] values, int from, int length) {
    for (int done = 0; done < length; ) {
      int count = room(Float.BYTES, length - done);
      claimBlock(count * Float.BYTES).asFloatBuffer().put(values, from + done, count);
      done += count;
    }
  }

  /** Writes {@code length} values from {@code from} on, without a count. */
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

  /** Undoes {@link #enter}. */
  public void exit() {
    depth--;
  }

  /**
   * Begins an argument or result, all of which shares its object streams.
   *
   * @return false if it is part of one
   */
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
  @Nullable ObjectStreams<GuardedOutput> objectStreams() {
    return objectStreams;
  }

  /**
   * A failure that says that generated code does not know the class of a value.
   *
   * @param type the sealed type
   * @param value one that is there, but none of those that the type has for generated code
   */
  public TransportException unknownKind(String type, Object value) {
    return new TransportException(
        value.getClass().getName()
            + " is no kind of "
            + type
            + " that the stub knows: it was permitted after the stub was compiled, or is one by an"
            + " unchecked cast only; compile its @Parallel method again, or let the class implement "
            + type
            + " for every type argument");
  }

  /** A count with null folded in: 0 for null (a negative count), else one more than the count. */
  void writeCount(int count) {
    writeVarInt(count < 0 ? 0 : count + 1);
  }

  private ByteBuffer claimBlock(int bytes) {
    int at = claim(bytes);
    return Bytes.slice(open, at, bytes);
  }
}
