package io.pipepool.codec;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/** The parts that several date types have in common on the wire. */
final class DateFields {
  private DateFields() {}

  static void writeDate(WireWriter out, LocalDate date) {
    out.writeInt(date.getYear());
    out.writeByte((byte) date.getMonthValue());
    out.writeByte((byte) date.getDayOfMonth());
  }

  static LocalDate readDate(WireReader in) {
    return LocalDate.of(in.readInt(), in.readByte(), in.readByte());
  }

  static void writeDateTime(WireWriter out, LocalDateTime value) {
    writeDate(out, value.toLocalDate());
    out.writeLong(value.toLocalTime().toNanoOfDay());
  }

  static LocalDateTime readDateTime(WireReader in) {
    return LocalDateTime.of(readDate(in), LocalTime.ofNanoOfDay(in.readLong()));
  }

  static ZoneId readZone(WireReader in) {
    return ZoneId.of(Text.readPresent(in));
  }
}
