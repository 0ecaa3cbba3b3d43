package io.pipepool.codec;

import java.io.IOException;
import java.util.Date;

/**
 * Dates of {@code java.sql} where a {@link Date} was declared. The JVM needs that module to verify
 * this class, and verifies it only once there is such a date.
 */
@SuppressWarnings("JavaUtilDate") // users declare this type
final class SqlDates {
  private static final byte TIMESTAMP = 1;
  private static final byte DATE = 2;
  private static final byte TIME = 3;

  private SqlDates() {}

  static void write(WireWriter out, Date value) throws IOException {
    if (value.getClass() == java.sql.Timestamp.class) {
      out.writeByte(TIMESTAMP);
      SqlCodecs.SQL_TIMESTAMP.write(out, (java.sql.Timestamp) value);
    } else if (value.getClass() == java.sql.Date.class) {
      out.writeByte(DATE);
      SqlCodecs.SQL_DATE.write(out, (java.sql.Date) value);
    } else {
      out.writeByte(TIME);
      SqlCodecs.SQL_TIME.write(out, (java.sql.Time) value);
    }
  }

  static Date read(WireReader in, byte kind) throws IOException {
    return switch (kind) {
      case TIMESTAMP -> Present.of(SqlCodecs.SQL_TIMESTAMP.read(in), in);
      case DATE -> Present.of(SqlCodecs.SQL_DATE.read(in), in);
      case TIME -> Present.of(SqlCodecs.SQL_TIME.read(in), in);
      default -> throw in.malformed("a Date is of kind " + kind);
    };
  }
}
