package io.pipepool.codec;

import java.time.Duration;
import java.time.Instant;
import java.time.MonthDay;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;

/** Points in time, and amounts of time. */
interface TimeCodecs {
  /** Instant or null. */
  Codec<Instant> INSTANT = new InstantCodec();

  /** Duration or null. */
  Codec<Duration> DURATION = new DurationCodec();

  /** Period or null. */
  Codec<Period> PERIOD = new PeriodCodec();

  /** Year or null. */
  Codec<Year> YEAR = new YearCodec();

  /** YearMonth or null. */
  Codec<YearMonth> YEAR_MONTH = new YearMonthCodec();

  /** MonthDay or null. */
  Codec<MonthDay> MONTH_DAY = new MonthDayCodec();

  /** See {@link #INSTANT}. */
  final class InstantCodec extends FlaggedCodec<Instant> {
    @Override
    void writeValue(WireWriter out, Instant value) {
      out.writeLong(value.getEpochSecond());
      out.writeInt(value.getNano());
    }

    @Override
    Instant readValue(WireReader in) {
      return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
  }

  /** See {@link #DURATION}. */
  final class DurationCodec extends FlaggedCodec<Duration> {
    @Override
    void writeValue(WireWriter out, Duration value) {
      out.writeLong(value.getSeconds());
      out.writeInt(value.getNano());
    }

    @Override
    Duration readValue(WireReader in) {
      return Duration.ofSeconds(in.readLong(), in.readInt());
    }
  }

  /** See {@link #PERIOD}. */
  final class PeriodCodec extends FlaggedCodec<Period> {
    @Override
    void writeValue(WireWriter out, Period value) {
      out.writeInt(value.getYears());
      out.writeInt(value.getMonths());
      out.writeInt(value.getDays());
    }

    @Override
    Period readValue(WireReader in) {
      return Period.of(in.readInt(), in.readInt(), in.readInt());
    }
  }

  /** See {@link #YEAR}. */
  final class YearCodec extends FlaggedCodec<Year> {
    @Override
    void writeValue(WireWriter out, Year value) {
      out.writeInt(value.getValue());
    }

    @Override
    Year readValue(WireReader in) {
      return Year.of(in.readInt());
    }
  }

  /** See {@link #YEAR_MONTH}. */
  final class YearMonthCodec extends FlaggedCodec<YearMonth> {
    @Override
    void writeValue(WireWriter out, YearMonth value) {
      out.writeInt(value.getYear());
      out.writeByte((byte) value.getMonthValue());
    }

    @Override
    YearMonth readValue(WireReader in) {
      return YearMonth.of(in.readInt(), in.readByte());
    }
  }

  /** See {@link #MONTH_DAY}. */
  final class MonthDayCodec extends FlaggedCodec<MonthDay> {
    @Override
    void writeValue(WireWriter out, MonthDay value) {
      out.writeByte((byte) value.getMonthValue());
      out.writeByte((byte) value.getDayOfMonth());
    }

    @Override
    MonthDay readValue(WireReader in) {
      return MonthDay.of(in.readByte(), in.readByte());
    }
  }
}
