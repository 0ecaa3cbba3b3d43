package io.pipepool.internal.batch;

import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;

/** Arrays of primitives as raw blocks, without a box: one method for each direction. */
public final class PrimitiveArray {
  private PrimitiveArray() {}

  /** Appends {@code length} elements from {@code from} on. */
  public static void write(WireWriter out, Object array, int from, int length) {
    if (array instanceof int[] values) {
      out.writeRaw(values, from, length);
    } else if (array instanceof long[] values) {
      out.writeRaw(values, from, length);
    } else if (array instanceof double[] values) {
      out.writeRaw(values, from, length);
    } else if (array instanceof float[] values) {
      out.writeRaw(values, from, length);
    } else if (array instanceof byte[] values) {
      out.writeRaw(values, from, length);
    } else if (array instanceof short[] values) {
      out.writeRaw(values, from, length);
    } else if (array instanceof char[] values) {
      out.writeRaw(values, from, length);
    } else if (array instanceof boolean[] values) {
      out.writeRaw(values, from, length);
    } else {
      throw notPrimitive(array);
    }
  }

  /** Reads {@code length} elements into the array from {@code from} on. */
  public static void read(WireReader in, Object array, int from, int length) {
    if (array instanceof int[] values) {
      in.readRaw(values, from, length);
    } else if (array instanceof long[] values) {
      in.readRaw(values, from, length);
    } else if (array instanceof double[] values) {
      in.readRaw(values, from, length);
    } else if (array instanceof float[] values) {
      in.readRaw(values, from, length);
    } else if (array instanceof byte[] values) {
      in.readRaw(values, from, length);
    } else if (array instanceof short[] values) {
      in.readRaw(values, from, length);
    } else if (array instanceof char[] values) {
      in.readRaw(values, from, length);
    } else if (array instanceof boolean[] values) {
      in.readRaw(values, from, length);
    } else {
      throw notPrimitive(array);
    }
  }

  private static IllegalArgumentException notPrimitive(Object array) {
    return new IllegalArgumentException(array.getClass() + " is not an array of primitives");
  }
}
