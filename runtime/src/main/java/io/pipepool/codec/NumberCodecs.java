package io.pipepool.codec;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers of any size. */
interface NumberCodecs {
  /** BigInteger or null. */
  Codec<BigInteger> BIG_INTEGER = new BigIntegerCodec();

  /** BigDecimal or null. */
  Codec<BigDecimal> BIG_DECIMAL = new BigDecimalCodec();

  /** Number or null: boxes, BigInteger, BigDecimal, AtomicInteger and AtomicLong. */
  Codec<Number> NUMBER = new NumberCodec();

  /** MathContext or null. */
  Codec<MathContext> MATH_CONTEXT = new MathContextCodec();

  /** See {@link #BIG_INTEGER}. */
  final class BigIntegerCodec extends FlaggedCodec<BigInteger> {
    @Override
    void writeValue(WireWriter out, BigInteger value) {
      boolean isLong = value.bitLength() < Long.SIZE;
      out.writeBoolean(isLong);
      if (isLong) {
        out.writeLong(value.longValue());
      } else {
        out.writeBytes(value.toByteArray());
      }
    }

    @Override
    BigInteger readValue(WireReader in) {
      return in.readBoolean() ? BigInteger.valueOf(in.readLong()) : readLarge(in);
    }

    static BigInteger readLarge(WireReader in) {
      return new BigInteger(Present.of(in.readBytes(), in));
    }
  }

  /** See {@link #BIG_DECIMAL}. */
  final class BigDecimalCodec extends FlaggedCodec<BigDecimal> {
    private static final BigIntegerCodec UNSCALED = new BigIntegerCodec();

    @Override
    void writeValue(WireWriter out, BigDecimal value) {
      out.writeInt(value.scale());
      UNSCALED.writeValue(out, value.unscaledValue());
    }

    @Override
    BigDecimal readValue(WireReader in) {
      int scale = in.readInt();
      return in.readBoolean()
          ? BigDecimal.valueOf(in.readLong(), scale)
          : new BigDecimal(BigIntegerCodec.readLarge(in), scale);
    }
  }

  /** See {@link #MATH_CONTEXT}. */
  final class MathContextCodec extends FlaggedCodec<MathContext> {
    private static final Codec<RoundingMode> ROUNDING = new EnumCodec<>(RoundingMode.class);

    @Override
    void writeValue(WireWriter out, MathContext value) throws IOException {
      out.writeInt(value.getPrecision());
      ROUNDING.write(out, value.getRoundingMode());
    }

    @Override
    MathContext readValue(WireReader in) throws IOException {
      return new MathContext(in.readInt(), Present.of(ROUNDING.read(in), in));
    }
  }
}
