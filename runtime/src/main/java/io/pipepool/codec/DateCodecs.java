package io.pipepool.codec;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Dates and times of day, local and zoned. */
interface DateCodecs {
  /** LocalDate or null. */
  Codec<LocalDate> LOCAL_DATE = new LocalDateCodec();

  /** LocalTime or null. */
  Codec<LocalTime> LOCAL_TIME = new LocalTimeCodec();

  /** LocalDateTime or null. */
  Codec<LocalDateTime> LOCAL_DATE_TIME = new LocalDateTimeCodec();

  /** ZoneOffset or null. */
  Codec<ZoneOffset> ZONE_OFFSET = new ZoneOffsetCodec();

  /** ZoneId or null. */
  Codec<ZoneId> ZONE_ID = new ZoneIdCodec();

  /** OffsetTime or null. */
  Codec<OffsetTime> OFFSET_TIME = new OffsetTimeCodec();

  /** OffsetDateTime or null. */
  Codec<OffsetDateTime> OFFSET_DATE_TIME = new OffsetDateTimeCodec();

  /**
   * ZonedDateTime or null. If the processes know different zone rules, the instant stays the same.
   */
  Codec<ZonedDateTime> ZONED_DATE_TIME = new ZonedDateTimeCodec();

  /** See {@link #LOCAL_DATE}. */
  final class LocalDateCodec extends FlaggedCodec<LocalDate> {
    @Override
    void writeValue(WireWriter out, LocalDate value) {
      DateFields.writeDate(out, value);
    }

    @Override
    LocalDate readValue(WireReader in) {
      return DateFields.readDate(in);
    }
  }

  /** See {@link #LOCAL_TIME}. */
  final class LocalTimeCodec extends FlaggedCodec<LocalTime> {
    @Override
    void writeValue(WireWriter out, LocalTime value) {
      out.writeLong(value.toNanoOfDay());
    }

    @Override
    LocalTime readValue(WireReader in) {
      return LocalTime.ofNanoOfDay(in.readLong());
    }
  }

  /** See {@link #LOCAL_DATE_TIME}. */
  final class LocalDateTimeCodec extends FlaggedCodec<LocalDateTime> {
    @Override
    void writeValue(WireWriter out, LocalDateTime value) {
      DateFields.writeDateTime(out, value);
    }

    @Override
    LocalDateTime readValue(WireReader in) {
      return DateFields.readDateTime(in);
    }
  }

  /** See {@link #ZONE_OFFSET}. */
  final class ZoneOffsetCodec extends FlaggedCodec<ZoneOffset> {
    @Override
    void writeValue(WireWriter out, ZoneOffset value) {
      out.writeInt(value.getTotalSeconds());
    }

    @Override
    ZoneOffset readValue(WireReader in) {
      return ZoneOffset.ofTotalSeconds(in.readInt());
    }
  }

  /** See {@link #ZONE_ID}. */
  final class ZoneIdCodec extends FlaggedCodec<ZoneId> {
    @Override
    void writeValue(WireWriter out, ZoneId value) {
      out.writeString(value.getId());
    }

    @Override
    ZoneId readValue(WireReader in) {
      return DateFields.readZone(in);
    }
  }

  /** See {@link #OFFSET_TIME}. */
  final class OffsetTimeCodec extends FlaggedCodec<OffsetTime> {
    @Override
    void writeValue(WireWriter out, OffsetTime value) {
      out.writeLong(value.toLocalTime().toNanoOfDay());
      out.writeInt(value.getOffset().getTotalSeconds());
    }

    @Override
    OffsetTime readValue(WireReader in) {
      return OffsetTime.of(
          LocalTime.ofNanoOfDay(in.readLong()), ZoneOffset.ofTotalSeconds(in.readInt()));
    }
  }

  /** See {@link #OFFSET_DATE_TIME}. */
  final class OffsetDateTimeCodec extends FlaggedCodec<OffsetDateTime> {
    @Override
    void writeValue(WireWriter out, OffsetDateTime value) {
      DateFields.writeDateTime(out, value.toLocalDateTime());
      out.writeInt(value.getOffset().getTotalSeconds());
    }

    @Override
    OffsetDateTime readValue(WireReader in) {
      return OffsetDateTime.of(
          DateFields.readDateTime(in), ZoneOffset.ofTotalSeconds(in.readInt()));
    }
  }

  /** See {@link #ZONED_DATE_TIME}. */
  final class ZonedDateTimeCodec extends FlaggedCodec<ZonedDateTime> {
    @Override
    void writeValue(WireWriter out, ZonedDateTime value) {
      DateFields.writeDateTime(out, value.toLocalDateTime());
      out.writeInt(value.getOffset().getTotalSeconds());
      out.writeString(value.getZone().getId());
    }

    @Override
    ZonedDateTime readValue(WireReader in) {
      LocalDateTime local = DateFields.readDateTime(in);
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(in.readInt());
      return ZonedDateTime.ofInstant(local, offset, DateFields.readZone(in));
    }
  }
}
