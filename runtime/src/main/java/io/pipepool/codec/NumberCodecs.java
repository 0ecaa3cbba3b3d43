package io.pipepool.codec;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers of any size. */
interface NumberCodecs {
  /** BigInteger or null. */
  Codec<BigInteger> BIG_INTEGER = new BigIntegerCodec();

  /** BigDecimal or null. */
  Codec<BigDecimal> BIG_DECIMAL = new BigDecimalCodec();

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
}
