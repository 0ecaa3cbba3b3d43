package io.pipepool.codec;

import org.jspecify.annotations.Nullable;

/**
 * Boxed primitives: a byte for null, then the number.
 *
 * <p>The most common of them claim the room for both at once, because lists with millions of such
 * values cross.
 */
interface BoxCodecs {
  /** Boolean or null. */
  Codec<Boolean> BOOLEAN = new BooleanCodec();

  /** Byte or null. */
  Codec<Byte> BYTE = new ByteCodec();

  /** Short or null. */
  Codec<Short> SHORT = new ShortCodec();

  /** Character or null. */
  Codec<Character> CHARACTER = new CharacterCodec();

  /** Integer or null. */
  Codec<Integer> INTEGER = new IntegerCodec();

  /** Long or null. */
  Codec<Long> LONG = new LongCodec();

  /** Float or null. */
  Codec<Float> FLOAT = new FloatCodec();

  /** Double or null. */
  Codec<Double> DOUBLE = new DoubleCodec();

  /** See {@link #BOOLEAN}. */
  final class BooleanCodec extends FlaggedCodec<Boolean> {
    @Override
    void writeValue(WireWriter out, Boolean value) {
      out.writeBoolean(value);
    }

    @Override
    Boolean readValue(WireReader in) {
      return in.readBoolean();
    }
  }

  /** See {@link #BYTE}. */
  final class ByteCodec extends FlaggedCodec<Byte> {
    @Override
    void writeValue(WireWriter out, Byte value) {
      out.writeByte(value);
    }

    @Override
    Byte readValue(WireReader in) {
      return in.readByte();
    }
  }

  /** See {@link #SHORT}. */
  final class ShortCodec extends FlaggedCodec<Short> {
    @Override
    void writeValue(WireWriter out, Short value) {
      out.writeShort(value);
    }

    @Override
    Short readValue(WireReader in) {
      return in.readShort();
    }
  }

  /** See {@link #CHARACTER}. */
  final class CharacterCodec extends FlaggedCodec<Character> {
    @Override
    void writeValue(WireWriter out, Character value) {
      out.writeChar(value);
    }

    @Override
    Character readValue(WireReader in) {
      return in.readChar();
    }
  }

  /** See {@link #INTEGER}. */
  final class IntegerCodec implements AcceptsNull<Integer> {
    @Override
    public void write(WireWriter out, @Nullable Integer value) {
      if (value == null) {
        out.writeByte((byte) 0);
      } else {
        int at = out.claim(1 + Integer.BYTES);
        out.open.put(at, (byte) 1);
        out.open.putInt(at + 1, value);
      }
    }

    @Override
    public @Nullable Integer read(WireReader in) {
      return in.readNull() ? null : (Integer) in.readInt();
    }
  }

  /** See {@link #LONG}. */
  final class LongCodec implements AcceptsNull<Long> {
    @Override
    public void write(WireWriter out, @Nullable Long value) {
      if (value == null) {
        out.writeByte((byte) 0);
      } else {
        int at = out.claim(1 + Long.BYTES);
        out.open.put(at, (byte) 1);
        out.open.putLong(at + 1, value);
      }
    }

    @Override
    public @Nullable Long read(WireReader in) {
      return in.readNull() ? null : (Long) in.readLong();
    }
  }

  /** See {@link #FLOAT}. */
  final class FloatCodec extends FlaggedCodec<Float> {
    @Override
    void writeValue(WireWriter out, Float value) {
      out.writeFloat(value);
    }

    @Override
    Float readValue(WireReader in) {
      return in.readFloat();
    }
  }

  /** See {@link #DOUBLE}. */
  final class DoubleCodec implements AcceptsNull<Double> {
    @Override
    public void write(WireWriter out, @Nullable Double value) {
      if (value == null) {
        out.writeByte((byte) 0);
      } else {
        int at = out.claim(1 + Double.BYTES);
        out.open.put(at, (byte) 1);
        out.open.putDouble(at + 1, value);
      }
    }

    @Override
    public @Nullable Double read(WireReader in) {
      return in.readNull() ? null : (Double) in.readDouble();
    }
  }
}
