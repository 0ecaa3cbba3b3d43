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
      PrimitiveArrayCodecs.BYTE_ARRAY.write(out, value.toByteArray());
    }

    @Override
    BigInteger readValue(WireReader in) {
      return new BigInteger(Present.of(PrimitiveArrayCodecs.BYTE_ARRAY.read(in), in));
    }
  }

  /** See {@link #BIG_DECIMAL}. */
  final class BigDecimalCodec extends FlaggedCodec<BigDecimal> {
    @Override
    void writeValue(WireWriter out, BigDecimal value) {
      PrimitiveArrayCodecs.BYTE_ARRAY.write(out, value.unscaledValue().toByteArray());
      out.writeInt(value.scale());
    }

    @Override
    BigDecimal readValue(WireReader in) {
      byte[] unscaled = Present.of(PrimitiveArrayCodecs.BYTE_ARRAY.read(in), in);
      return new BigDecimal(new BigInteger(unscaled), in.readInt());
    }
  }
}
