package io.pipepool.codec;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;

/**
 * Dates and times of the module {@code java.sql}. A process without that module works until it uses
 * one of them.
 */
interface SqlCodecs {
  /** java.sql.Timestamp or null. */
  Codec<Timestamp> SQL_TIMESTAMP = new SqlTimestampCodec();

  /** java.sql.Date or null. */
  Codec<Date> SQL_DATE = new SqlDateCodec();

  /** java.sql.Time or null. */
  Codec<Time> SQL_TIME = new SqlTimeCodec();

  /** See {@link #SQL_TIMESTAMP}. */
  final class SqlTimestampCodec extends FlaggedCodec<Timestamp> {
    @Override
    void writeValue(WireWriter out, Timestamp value) {
      out.writeLong(value.getTime());
      out.writeInt(value.getNanos());
    }

    @Override
    Timestamp readValue(WireReader in) {
      Timestamp value = new Timestamp(in.readLong());
      value.setNanos(in.readInt());
      return value;
    }
  }

  /** See {@link #SQL_DATE}. */
  final class SqlDateCodec extends FlaggedCodec<Date> {
    @Override
    void writeValue(WireWriter out, Date value) {
      out.writeLong(value.getTime());
    }

    @Override
    Date readValue(WireReader in) {
      return new Date(in.readLong());
    }
  }

  /** See {@link #SQL_TIME}. */
  final class SqlTimeCodec extends FlaggedCodec<Time> {
    @Override
    void writeValue(WireWriter out, Time value) {
      out.writeLong(value.getTime());
    }

    @Override
    Time readValue(WireReader in) {
      return new Time(in.readLong());
    }
  }
}
