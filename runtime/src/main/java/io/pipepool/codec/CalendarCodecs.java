package io.pipepool.codec;

import io.pipepool.TransportException;
import java.io.IOException;
import java.util.Date;
import java.util.TimeZone;

/** The dates and time zones that Java had before {@code java.time}. */
@SuppressWarnings("JavaUtilDate") // users declare these types
interface CalendarCodecs {
  /** Date or null. A date of {@code java.sql} keeps its class. */
  Codec<Date> DATE = new DateCodec();

  /** TimeZone or null: its ID, or its rules if the ID does not stand for them. */
  Codec<TimeZone> TIME_ZONE = new TimeZoneCodec();

  /** See {@link #DATE}. */
  final class DateCodec extends FlaggedCodec<Date> {
    private static final byte DATE = 0;

    @Override
    void writeValue(WireWriter out, Date value) throws IOException {
      if (value.getClass() == Date.class) {
        out.writeByte(DATE);
        out.writeLong(value.getTime());
        return;
      }
      if (!value.getClass().getName().startsWith("java.sql.")) {
        throw new TransportException(
            value.getClass().getName()
                + " cannot cross as a java.util.Date: it would arrive as a plain one;"
                + " declare it, or send a Date");
      }
      SqlDates.write(out, value);
    }

    @Override
    Date readValue(WireReader in) throws IOException {
      byte kind = in.readByte();
      return kind == DATE ? new Date(in.readLong()) : SqlDates.read(in, kind);
    }
  }

  /** See {@link #TIME_ZONE}. */
  final class TimeZoneCodec extends FlaggedCodec<TimeZone> {
    private final Codec<TimeZone> byRules = new SerializedCodec<>(TimeZone.class);

    @Override
    void writeValue(WireWriter out, TimeZone value) throws IOException {
      boolean byId = value.equals(TimeZone.getTimeZone(value.getID()));
      out.writeBoolean(byId);
      if (byId) {
        out.writeString(value.getID());
      } else {
        byRules.write(out, value);
      }
    }

    @Override
    TimeZone readValue(WireReader in) throws IOException {
      return in.readBoolean()
          ? TimeZone.getTimeZone(Text.readPresent(in))
          : Present.of(byRules.read(in), in);
    }
  }
}
