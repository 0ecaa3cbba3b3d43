package io.pipepool.codec;

import io.pipepool.TransportException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The codec of the JDK's common numbers: a byte for the class, or 0 for null, and then the number.
 */
final class NumberCodec implements AcceptsNull<Number> {
  private static final NumberCodecs.BigIntegerCodec INTEGER = new NumberCodecs.BigIntegerCodec();
  private static final NumberCodecs.BigDecimalCodec DECIMAL = new NumberCodecs.BigDecimalCodec();

  @Override
  public void write(WireWriter out, @Nullable Number value) {
    if (value == null) {
      out.writeByte((byte) 0);
    } else if (value instanceof Integer number) {
      out.writeByte((byte) 1);
      out.writeInt(number);
    } else if (value instanceof Long number) {
      out.writeByte((byte) 2);
      out.writeLong(number);
    } else if (value instanceof Double number) {
      out.writeByte((byte) 3);
      out.writeDouble(number);
    } else if (value instanceof Float number) {
      out.writeByte((byte) 4);
      out.writeFloat(number);
    } else if (value instanceof Short number) {
      out.writeByte((byte) 5);
      out.writeShort(number);
    } else if (value instanceof Byte number) {
      out.writeByte((byte) 6);
      out.writeByte(number);
    } else if (value.getClass() == BigInteger.class) {
      out.writeByte((byte) 7);
      INTEGER.writeValue(out, (BigInteger) value);
    } else if (value.getClass() == BigDecimal.class) {
      out.writeByte((byte) 8);
      DECIMAL.writeValue(out, (BigDecimal) value);
    } else if (value.getClass() == AtomicInteger.class) {
      out.writeByte((byte) 9);
      out.writeInt(value.intValue());
    } else if (value.getClass() == AtomicLong.class) {
      out.writeByte((byte) 10);
      out.writeLong(value.longValue());
    } else {
      throw new TransportException(
          value.getClass().getName()
              + " cannot cross as a Number: the other process knows boxes, BigInteger, BigDecimal,"
              + " AtomicInteger and AtomicLong; declare it, or send one of those");
    }
  }

  @Override
  public @Nullable Number read(WireReader in) {
    byte kind = in.readByte();
    return switch (kind) {
      case 0 -> null;
      case 1 -> in.readInt();
      case 2 -> in.readLong();
      case 3 -> in.readDouble();
      case 4 -> in.readFloat();
      case 5 -> in.readShort();
      case 6 -> in.readByte();
      case 7 -> INTEGER.readValue(in);
      case 8 -> DECIMAL.readValue(in);
      case 9 -> new AtomicInteger(in.readInt());
      case 10 -> new AtomicLong(in.readLong());
      default -> throw in.malformed("a Number is of kind " + kind);
    };
  }
}
