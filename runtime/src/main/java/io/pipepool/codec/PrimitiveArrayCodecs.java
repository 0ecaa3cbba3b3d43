package io.pipepool.codec;

import org.jspecify.annotations.Nullable;

/**
 * Arrays of primitives: the length + 1, or 0 for null, and the elements as one block.
 *
 * <p>The eight codecs repeat each other, because Java has no generics over primitives. If they
 * shared the rest, the null and the length, each copy would go through one call site with eight
 * targets.
 */
interface PrimitiveArrayCodecs {
  /** {@code boolean[]} or null. */
  Codec<boolean[]> BOOLEAN_ARRAY = new BooleanArrayCodec();

  /** {@code byte[]} or null. */
  Codec<byte[]> BYTE_ARRAY = new ByteArrayCodec();

  /** {@code short[]} or null. */
  Codec<short[]> SHORT_ARRAY = new ShortArrayCodec();

  /** {@code char[]} or null. */
  Codec<char[]> CHAR_ARRAY = new CharArrayCodec();

  /** {@code int[]} or null. */
  Codec<int[]> INT_ARRAY = new IntArrayCodec();

  /** {@code long[]} or null. */
  Codec<long[]> LONG_ARRAY = new LongArrayCodec();

  /** {@code float[]} or null. */
  Codec<float[]> FLOAT_ARRAY = new FloatArrayCodec();

  /** {@code double[]} or null. */
  Codec<double[]> DOUBLE_ARRAY = new DoubleArrayCodec();

  /** See {@link #BOOLEAN_ARRAY}. */
  final class BooleanArrayCodec implements AcceptsNull<boolean[]> {
    @Override
    public void write(WireWriter out, boolean @Nullable [] values) {
      out.writeCount(values == null ? -1 : values.length);
      if (values != null) {
        out.writeRaw(values, 0, values.length);
      }
    }

    @Override
    public boolean @Nullable [] read(WireReader in) {
      int length = in.readNullableCount(Byte.BYTES);
      if (length < 0) {
        return null;
      }
      boolean[] values = new boolean[length];
      in.readRaw(values, 0, length);
      return values;
    }
  }

  /** See {@link #BYTE_ARRAY}. */
  final class ByteArrayCodec implements AcceptsNull<byte[]> {
    @Override
    public void write(WireWriter out, byte @Nullable [] values) {
      out.writeBytes(values);
    }

    @Override
    public byte @Nullable [] read(WireReader in) {
      return in.readBytes();
    }
  }

  /** See {@link #SHORT_ARRAY}. */
  final class ShortArrayCodec implements AcceptsNull<short[]> {
    @Override
    public void write(WireWriter out, short @Nullable [] values) {
      out.writeCount(values == null ? -1 : values.length);
      if (values != null) {
        out.writeRaw(values, 0, values.length);
      }
    }

    @Override
    public short @Nullable [] read(WireReader in) {
      int length = in.readNullableCount(Short.BYTES);
      if (length < 0) {
        return null;
      }
      short[] values = new short[length];
      in.readRaw(values, 0, length);
      return values;
    }
  }

  /** See {@link #CHAR_ARRAY}. */
  final class CharArrayCodec implements AcceptsNull<char[]> {
    @Override
    public void write(WireWriter out, char @Nullable [] values) {
      out.writeCount(values == null ? -1 : values.length);
      if (values != null) {
        out.writeRaw(values, 0, values.length);
      }
    }

    @Override
    public char @Nullable [] read(WireReader in) {
      int length = in.readNullableCount(Character.BYTES);
      if (length < 0) {
        return null;
      }
      char[] values = new char[length];
      in.readRaw(values, 0, length);
      return values;
    }
  }

  /** See {@link #INT_ARRAY}. */
  final class IntArrayCodec implements AcceptsNull<int[]> {
    @Override
    public void write(WireWriter out, int @Nullable [] values) {
      out.writeCount(values == null ? -1 : values.length);
      if (values != null) {
        out.writeRaw(values, 0, values.length);
      }
    }

    @Override
    public int @Nullable [] read(WireReader in) {
      int length = in.readNullableCount(Integer.BYTES);
      if (length < 0) {
        return null;
      }
      int[] values = new int[length];
      in.readRaw(values, 0, length);
      return values;
    }
  }

  /** See {@link #LONG_ARRAY}. */
  final class LongArrayCodec implements AcceptsNull<long[]> {
    @Override
    public void write(WireWriter out, long @Nullable [] values) {
      out.writeCount(values == null ? -1 : values.length);
      if (values != null) {
        out.writeRaw(values, 0, values.length);
      }
    }

    @Override
    public long @Nullable [] read(WireReader in) {
      int length = in.readNullableCount(Long.BYTES);
      if (length < 0) {
        return null;
      }
      long[] values = new long[length];
      in.readRaw(values, 0, length);
      return values;
    }
  }

  /** See {@link #FLOAT_ARRAY}. */
  final class FloatArrayCodec implements AcceptsNull<float[]> {
    @Override
    public void write(WireWriter out, float @Nullable [] values) {
      out.writeCount(values == null ? -1 : values.length);
      if (values != null) {
        out.writeRaw(values, 0, values.length);
      }
    }

    @Override
    public float @Nullable [] read(WireReader in) {
      int length = in.readNullableCount(Float.BYTES);
      if (length < 0) {
        return null;
      }
      float[] values = new float[length];
      in.readRaw(values, 0, length);
      return values;
    }
  }

  /** See {@link #DOUBLE_ARRAY}. */
  final class DoubleArrayCodec implements AcceptsNull<double[]> {
    @Override
    public void write(WireWriter out, double @Nullable [] values) {
      out.writeCount(values == null ? -1 : values.length);
      if (values != null) {
        out.writeRaw(values, 0, values.length);
      }
    }

    @Override
    public double @Nullable [] read(WireReader in) {
      int length = in.readNullableCount(Double.BYTES);
      if (length < 0) {
        return null;
      }
      double[] values = new double[length];
      in.readRaw(values, 0, length);
      return values;
    }
  }
}
