package io.pipepool.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of plain values, with their numbers on the wire. A leaf is a kind that has a codec
 * already.
 */
final class PlainKind {
  static final int NULL = 0;
  static final int LIST = 1;
  static final int SET = 2;
  static final int MAP = 3;
  static final int ARRAY = 4;
  static final int RECORD = 5;

  private static final int FIRST_LEAF = 6;

  /** A class and its codec. */
  record Leaf(Class<?> type, Codec<Object> codec) {}

  private static final List<Leaf> LEAVES = new ArrayList<>();
  private static final Map<Class<?>, Integer> NUMBERS = new HashMap<>();

  static {
    add(String.class, Codecs.STRING);
    add(Integer.class, Codecs.INTEGER);
    add(Long.class, Codecs.LONG);
    add(Double.class, Codecs.DOUBLE);
    add(Boolean.class, Codecs.BOOLEAN);
    add(Float.class, Codecs.FLOAT);
    add(Short.class, Codecs.SHORT);
    add(Byte.class, Codecs.BYTE);
    add(Character.class, Codecs.CHARACTER);
    add(java.math.BigDecimal.class, Codecs.BIG_DECIMAL);
    add(java.math.BigInteger.class, Codecs.BIG_INTEGER);
    add(java.util.UUID.class, Codecs.UUID);
    add(java.time.Instant.class, Codecs.INSTANT);
    add(java.time.Duration.class, Codecs.DURATION);
    add(java.time.Period.class, Codecs.PERIOD);
    add(java.time.Year.class, Codecs.YEAR);
    add(java.time.YearMonth.class, Codecs.YEAR_MONTH);
    add(java.time.MonthDay.class, Codecs.MONTH_DAY);
    add(java.time.LocalDate.class, Codecs.LOCAL_DATE);
    add(java.time.LocalTime.class, Codecs.LOCAL_TIME);
    add(java.time.LocalDateTime.class, Codecs.LOCAL_DATE_TIME);
    add(java.time.OffsetTime.class, Codecs.OFFSET_TIME);
    add(java.time.OffsetDateTime.class, Codecs.OFFSET_DATE_TIME);
    add(java.time.ZonedDateTime.class, Codecs.ZONED_DATE_TIME);
    add(java.time.ZoneOffset.class, Codecs.ZONE_OFFSET);
    add(java.time.ZoneId.class, Codecs.ZONE_ID);
    add(byte[].class, Codecs.BYTE_ARRAY);
    add(boolean[].class, Codecs.BOOLEAN_ARRAY);
    add(short[].class, Codecs.SHORT_ARRAY);
    add(char[].class, Codecs.CHAR_ARRAY);
    add(int[].class, Codecs.INT_ARRAY);
    add(long[].class, Codecs.LONG_ARRAY);
    add(float[].class, Codecs.FLOAT_ARRAY);
    add(double[].class, Codecs.DOUBLE_ARRAY);
  }

  private PlainKind() {}

  @SuppressWarnings("unchecked") // the codec gets objects of its own class only
  private static <T> void add(Class<T> type, Codec<T> codec) {
    NUMBERS.put(type, FIRST_LEAF + LEAVES.size());
    LEAVES.add(new Leaf(type, (Codec<Object>) codec));
  }

  /** Returns the number of the value's class, or null if it is no leaf. */
  static @Nullable Integer findNumber(Object value) {
    Integer number = NUMBERS.get(value.getClass());
    return number == null && value instanceof java.time.ZoneId
        ? NUMBERS.get(java.time.ZoneId.class) // a region, whose class is not public
        : number;
  }

  /** Returns the codec of a number, or null if the number is no leaf. */
  static @Nullable Codec<Object> findCodec(int number) {
    int index = number - FIRST_LEAF;
    return index < 0 || index >= LEAVES.size() ? null : LEAVES.get(index).codec();
  }
}
