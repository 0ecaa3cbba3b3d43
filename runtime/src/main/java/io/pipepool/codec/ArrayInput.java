package io.pipepool.codec;

import java.nio.ByteBuffer;

/** Reads arrays of primitives. It copies at once all elements that one segment has whole. */
abstract class ArrayInput extends SegmentedInput {
  ArrayInput(ByteBuffer open, int position, int end) {
    super(open, position, end);
  }

  ArrayInput(Segment[] segments) {
    super(segments);
  }

  /**
   * Reads one byte, which must be 0 or 1.
   *
   * @return the value
   */
  public abstract boolean readBoolean();

  /**
   * Reads two bytes.
   *
   * @return the value
   */
  public abstract short readShort();

  /**
   * Reads two bytes.
   *
   * @return the value
   */
  public abstract char readChar();

  /**
   * Reads four bytes.
   *
   * @return the value
   */
  public abstract int readInt();

  /**
   * Reads eight bytes.
   *
   * @return the value
   */
  public abstract long readLong();

  /**
   * Reads four bytes, and keeps the bits of a NaN.
   *
   * @return the value
   */
  public abstract float readFloat();

  /**
   * Reads eight bytes, and keeps the bits of a NaN.
   *
   * @return the value
   */
  public abstract double readDouble();

  /**
   * Reads {@code length} bytes into {@code values}.
   *
   * @param values takes the values
   * @param from the index of the first one
   * @param length the number of values
   * @throws io.pipepool.TransportException if fewer bytes remain
   */
  public void readRaw(byte[] values, int from, int length) {
    checkRemaining(length);
    for (int done = 0; done < length; ) {
      if (position == end) {
        openNext();
      }
      int count = Math.min(end - position, length - done);
      open.get(position, values, from + done, count);
      position += count;
      done += count;
    }
  }

  /**
   * Reads {@code length} values of one byte each into {@code values}.
   *
   * @param values takes the values
   * @param from the index of the first one
   * @param length the number of values
   * @throws io.pipepool.TransportException if fewer bytes remain
   */
  public void readRaw(boolean[] values, int from, int length) {
    checkRemaining(length);
    for (int i = from; i < from + length; i++) {
      values[i] = readBoolean();
    }
  }

  /**
   * Reads {@code length} values of two bytes each into {@code values}.
   *
   * @param values takes the values
   * @param from the index of the first one
   * @param length the number of values
   * @throws io.pipepool.TransportException if fewer bytes remain
   */
  public void readRaw(short[] values, int from, int length) {
    checkRemaining((long) length * Short.BYTES);
    for (int done = 0; done < length; ) {
      int count = wholeElements(Short.BYTES, length - done);
      if (count == 0) {
        values[from + done++] = readShort();
      } else {
        takeBlock(count * Short.BYTES).asShortBuffer().get(values, from + done, count);
        done += count;
      }
    }
  }

  /**
   * Reads {@code length} values of two bytes each into {@code values}.
   *
   * @param values takes the values
   * @param from the index of the first one
   * @param length the number of values
   * @throws io.pipepool.TransportException if fewer bytes remain
   */
  public void readRaw(char[] values, int from, int length) {
    checkRemaining((long) length * Character.BYTES);
    for (int done = 0; done < length; ) {
      int count = wholeElements(Character.BYTES, length - done);
      if (count == 0) {
        values[from + done++] = readChar();
      } else {
        takeBlock(count * Character.BYTES).asCharBuffer().get(values, from + done, count);
        done += count;
      }
    }
  }

  /**
   * Reads {@code length} values of four bytes each into {@code values}.
   *
   * @param values takes the values
   * @param from the index of the first one
   * @param length the number of values
   * @throws io.pipepool.TransportException if fewer bytes remain
   */
  public void readRaw(int[] values, int from, int length) {
    checkRemaining((long) length * Integer.BYTES);
    for (int done = 0; done < length; ) {
      int count = wholeElements(Integer.BYTES, length - done);
      if (count == 0) {
        values[from + done++] = readInt();
      } else {
        takeBlock(count * Integer.BYTES).asIntBuffer().get(values, from + done, count);
        done += count;
      }
    }
  }

  /**
   * Reads {@code length} values of eight bytes each into {@code values}.
   *
   * @param values takes the values
   * @param from the index of the first one
   * @param length the number of values
   * @throws io.pipepool.TransportException if fewer bytes remain
   */
  public void readRaw(long[] values, int from, int length) {
    checkRemaining((long) length * Long.BYTES);
    for (int done = 0; done < length; ) {
      int count = wholeElements(Long.BYTES, length - done);
      if (count == 0) {
        values[from + done++] = readLong();
      } else {
        takeBlock(count * Long.BYTES).asLongBuffer().get(values, from + done, count);
        done += count;
      }
    }
  }

  /**
   * Reads {@code length} values of four bytes each into {@code values}.
   *
   * @param values takes the values
   * @param from the index of the first one
   * @param length the number of values
   * @throws io.pipepool.TransportException if fewer bytes remain
   */
  public void readRaw(float[] values, int from, int length) {
    checkRemaining((long) length * Float.BYTES);
    for (int done = 0; done < length; ) {
      int count = wholeElements(Float.BYTES, length - done);
      if (count == 0) {
        values[from + done++] = readFloat();
      } else {
        takeBlock(count * Float.BYTES).asFloatBuffer().get(values, from + done, count);
        done += count;
      }
    }
  }

  /**
   * Reads {@code length} values of eight bytes each into {@code values}.
   *
   * @param values takes the values
   * @param from the index of the first one
   * @param length the number of values
   * @throws io.pipepool.TransportException if fewer bytes remain
   */
  public void readRaw(double[] values, int from, int length) {
    checkRemaining((long) length * Double.BYTES);
    for (int done = 0; done < length; ) {
      int count = wholeElements(Double.BYTES, length - done);
      if (count == 0) {
        values[from + done++] = readDouble();
      } else {
        takeBlock(count * Double.BYTES).asDoubleBuffer().get(values, from + done, count);
        done += count;
      }
    }
  }

  private int wholeElements(int width, int length) {
    if (position == end) {
      openNext();
    }
    return Math.min((end - position) / width, length);
  }

  private ByteBuffer takeBlock(int bytes) {
    ByteBuffer block = Bytes.slice(open, position, bytes);
    position += bytes;
    return block;
  }
}
