package io.pipepool.codec;

import java.io.File;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A type with its codec and its random values, nulls included. */
record Shape<T>(String name, Codec<T> codec, Function<Random, T> values) {
  /** A record that crosses by Java serialization. */
  record Plain(int id, String name, List<Plain> children) implements Serializable {}

  T value(Random random) {
    return random.nextInt(8) == 0 && !name.startsWith("!") ? null : values.apply(random);
  }

  private static <T> Shape<T> leaf(String name, Codec<T> codec, Function<Random, T> values) {
    return new Shape<>(name, codec, values);
  }

  static final List<Shape<?>> KEYS =
      List.of(
          leaf("Integer", Codecs.INTEGER, r -> r.nextInt() >> r.nextInt(32)),
          leaf("Long", Codecs.LONG, r -> r.nextLong() >> r.nextInt(64)),
          leaf("Boolean", Codecs.BOOLEAN, Random::nextBoolean),
          leaf("Byte", Codecs.BYTE, r -> (byte) r.nextInt()),
          leaf("Short", Codecs.SHORT, r -> (short) r.nextInt()),
          leaf("Character", Codecs.CHARACTER, r -> (char) r.nextInt()),
          leaf("Float", Codecs.FLOAT, r -> Float.intBitsToFloat(r.nextInt())),
          leaf("Double", Codecs.DOUBLE, r -> Double.longBitsToDouble(r.nextLong())),
          leaf("String", Codecs.STRING, Shape::string),
          leaf("BigInteger", Codecs.BIG_INTEGER, r -> new BigInteger(r.nextInt(300), r).negate()),
          leaf(
              "BigDecimal", Codecs.BIG_DECIMAL, r -> BigDecimal.valueOf(r.nextLong(), r.nextInt())),
          leaf("UUID", Codecs.UUID, r -> new UUID(r.nextLong(), r.nextLong())),
          leaf("Instant", Codecs.INSTANT, r -> Instant.ofEpochSecond(r.nextInt(), r.nextInt())),
          leaf(
              "Duration", Codecs.DURATION, r -> Duration.ofSeconds(r.nextLong() >> 8, r.nextInt())),
          leaf("LocalDate", Codecs.LOCAL_DATE, Shape::date),
          leaf("LocalTime", Codecs.LOCAL_TIME, Shape::time),
          leaf("LocalDateTime", Codecs.LOCAL_DATE_TIME, Shape::dateTime),
          leaf("OffsetTime", Codecs.OFFSET_TIME, r -> OffsetTime.of(time(r), offset(r))),
          leaf(
              "OffsetDateTime",
              Codecs.OFFSET_DATE_TIME,
              r -> OffsetDateTime.of(dateTime(r), offset(r))),
          leaf("Year", Codecs.YEAR, r -> Year.of(r.nextInt(Year.MAX_VALUE))),
          leaf(
              "YearMonth",
              Codecs.YEAR_MONTH,
              r -> YearMonth.of(r.nextInt(9999), 1 + r.nextInt(12))),
          leaf(
              "MonthDay", Codecs.MONTH_DAY, r -> MonthDay.of(1 + r.nextInt(12), 1 + r.nextInt(28))),
          leaf("ZoneOffset", Codecs.ZONE_OFFSET, Shape::offset),
          leaf("URI", Codecs.URI, r -> URI.create("http://h/" + r.nextInt())),
          leaf("Path", Codecs.PATH, r -> Path.of("/tmp", "é" + r.nextInt())),
          leaf("TimeUnit", Codecs.enumeration(TimeUnit.class), Shape::unit));

  private static final List<Shape<?>> OTHER_LEAVES =
      List.of(
          leaf("CharSequence", Codecs.CHAR_SEQUENCE, Shape::string),
          leaf("Period", Codecs.PERIOD, r -> Period.of(r.nextInt(), r.nextInt(), r.nextInt())),
          leaf("ZoneId", Codecs.ZONE_ID, Shape::zone),
          leaf(
              "ZonedDateTime", Codecs.ZONED_DATE_TIME, r -> ZonedDateTime.of(dateTime(r), zone(r))),
          leaf("Locale", Codecs.LOCALE, r -> pick(r, Locale.getAvailableLocales())),
          leaf("BitSet", Codecs.BIT_SET, r -> BitSet.valueOf(longs(r))),
          leaf(
              "OptionalInt",
              Codecs.OPTIONAL_INT,
              r -> r.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(r.nextInt())),
          leaf(
              "OptionalLong",
              Codecs.OPTIONAL_LONG,
              r -> r.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(r.nextLong())),
          leaf(
              "OptionalDouble",
              Codecs.OPTIONAL_DOUBLE,
              r -> r.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(r.nextDouble())),
          leaf("EnumSet", Codecs.enumSet(TimeUnit.class), Shape::units),
          leaf("boolean[]", Codecs.BOOLEAN_ARRAY, r -> booleans(r)),
          leaf("byte[]", Codecs.BYTE_ARRAY, Shape::bytes),
          leaf("short[]", Codecs.SHORT_ARRAY, r -> new short[] {(short) r.nextInt(), 1}),
          leaf("char[]", Codecs.CHAR_ARRAY, r -> string(r).toCharArray()),
          leaf("int[]", Codecs.INT_ARRAY, r -> r.ints(r.nextInt(9)).toArray()),
          leaf("long[]", Codecs.LONG_ARRAY, Shape::longs),
          leaf("float[]", Codecs.FLOAT_ARRAY, r -> new float[] {r.nextFloat(), Float.NaN}),
          leaf("double[]", Codecs.DOUBLE_ARRAY, r -> r.doubles(r.nextInt(9)).toArray()),
          leaf("Plain", Codecs.serialized(Plain.class), r -> plain(r, 2)),
          leaf("Number", Codecs.NUMBER, r -> pick(r, 1, 2L, 3.5, 4f, (short) 5, (byte) 6)),
          leaf("MathContext", Codecs.MATH_CONTEXT, r -> new MathContext(r.nextInt(50))),
          leaf("File", Codecs.FILE, r -> new File(string(r).replace('\0', 'x'))),
          leaf("Currency", Codecs.CURRENCY, r -> Currency.getInstance(pick(r, "EUR", "JPY"))),
          leaf("Date", Codecs.DATE, r -> pick(r, new Date(r.nextLong()), new Time(r.nextLong()))),
          leaf("Timestamp", Codecs.SQL_TIMESTAMP, r -> new Timestamp(r.nextInt())),
          leaf("TimeZone", Codecs.TIME_ZONE, r -> TimeZone.getTimeZone(zone(r))),
          leaf(
              "StackTraceElement",
              Codecs.STACK_TRACE_ELEMENT,
              r -> new StackTraceElement("C", string(r), null, r.nextInt())));

  /** Returns a random type, nested up to {@code depth} levels. */
  static Shape<?> random(Random random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      List<Shape<?>> leaves = random.nextBoolean() ? KEYS : OTHER_LEAVES;
      return leaves.get(random.nextInt(leaves.size()));
    }
    Shape<?> element = random(random, depth - 1);
    Shape<?> key = KEYS.get(random.nextInt(KEYS.size()));
    return composite(random, element, key);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <E, K extends Comparable<K>> Shape<?> composite(
      Random random, Shape<E> element, Shape<?> anyKey) {
    Shape<K> key = (Shape<K>) anyKey;
    Codec<E> e = element.codec;
    String of = "<" + element.name + ">";
    String pair = "<" + key.name + ", " + element.name + ">";
    return switch (random.nextInt(17)) {
      case 0 -> leaf("List" + of, Codecs.list(e), r -> fill(r, element, new ArrayList<>()));
      case 1 ->
          leaf("Collection" + of, Codecs.collection(e), r -> fill(r, element, new ArrayList<>()));
      case 2 -> leaf("Iterable" + of, Codecs.iterable(e), r -> fill(r, element, new ArrayList<>()));
      case 3 ->
          leaf("LinkedList" + of, Codecs.linkedList(e), r -> fill(r, element, new LinkedList<>()));
      case 4 -> leaf("Set" + of, Codecs.set(e), r -> fill(r, element, new LinkedHashSet<>()));
      case 5 -> leaf("Queue" + of, Codecs.queue(e), r -> fill(r, element, new LinkedList<>()));
      case 6 -> leaf("Deque" + of, Codecs.deque(e), r -> fill(r, element, new LinkedList<>()));
      case 7 ->
          leaf(
              "ArrayDeque" + of, Codecs.arrayDeque(key.codec), r -> new ArrayDeque<>(keys(r, key)));
      case 8 -> leaf("TreeSet" + of, Codecs.treeSet(key.codec), r -> new TreeSet<>(keys(r, key)));
      case 9 ->
          leaf(
              "Map" + pair,
              Codecs.map(key.codec, e),
              r -> map(r, key, element, new LinkedHashMap<>()));
      case 10 ->
          leaf(
              "TreeMap" + pair,
              Codecs.treeMap(key.codec, e),
              r -> map(r, key, element, new TreeMap<>()));
      case 11 -> leaf("EnumMap" + of, Codecs.enumMap(TimeUnit.class, e), r -> units(r, element));
      case 12 ->
          leaf(
              "Entry" + pair,
              Codecs.entry(key.codec, e),
              r -> new SimpleEntry<>(key.value(r), element.value(r)));
      case 13 ->
          leaf("Optional" + of, Codecs.optional(e), r -> Optional.ofNullable(element.value(r)));
      case 14 ->
          leaf("ArrayList" + of, Codecs.arrayList(e), r -> fill(r, element, new ArrayList<>()));
      case 15 -> leaf("Custom" + of, Codecs.custom(e), element::value);
      default ->
          leaf(
              "Array" + of,
              Codecs.array((Class) Object.class, (Codec) e),
              r -> fill(r, element, new ArrayList<>()).toArray());
    };
  }

  private static <E, C extends java.util.Collection<E>> C fill(Random r, Shape<E> element, C into) {
    for (int i = r.nextInt(5); i > 0; i--) {
      into.add(element.value(r));
    }
    return into;
  }

  private static <K, V, M extends Map<K, V>> M map(Random r, Shape<K> key, Shape<V> value, M into) {
    for (int i = r.nextInt(5); i > 0; i--) {
      into.put(key.values.apply(r), value.value(r));
    }
    return into;
  }

  private static <K> List<K> keys(Random r, Shape<K> key) {
    List<K> keys = new ArrayList<>();
    for (int i = r.nextInt(5); i > 0; i--) {
      keys.add(key.values.apply(r));
    }
    return keys;
  }

  private static <V> EnumMap<TimeUnit, V> units(Random r, Shape<V> value) {
    EnumMap<TimeUnit, V> map = new EnumMap<>(TimeUnit.class);
    map.put(unit(r), value.value(r));
    return map;
  }

  private static EnumSet<TimeUnit> units(Random r) {
    EnumSet<TimeUnit> units = EnumSet.noneOf(TimeUnit.class);
    units.add(unit(r));
    return units;
  }

  private static Plain plain(Random r, int depth) {
    List<Plain> children = depth == 0 ? List.of() : new ArrayList<>(List.of(plain(r, depth - 1)));
    return new Plain(r.nextInt(), string(r), children);
  }

  static String string(Random r) {
    int length = r.nextInt(4) == 0 ? r.nextInt(200) : r.nextInt(12);
    int highest = r.nextBoolean() ? 0x7F : r.nextBoolean() ? 0xFF : 0xFFFF;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) r.nextInt(highest + 1));
    }
    return text.toString();
  }

  private static byte[] bytes(Random r) {
    byte[] bytes = new byte[r.nextInt(30)];
    r.nextBytes(bytes);
    return bytes;
  }

  private static boolean[] booleans(Random r) {
    boolean[] values = new boolean[r.nextInt(9)];
    for (int i = 0; i < values.length; i++) {
      values[i] = r.nextBoolean();
    }
    return values;
  }

  private static long[] longs(Random r) {
    return r.longs(r.nextInt(5)).toArray();
  }

  private static TimeUnit unit(Random r) {
    return pick(r, TimeUnit.values());
  }

  private static LocalDate date(Random r) {
    return LocalDate.ofEpochDay(r.nextInt());
  }

  private static LocalTime time(Random r) {
    return LocalTime.ofNanoOfDay((r.nextLong() >>> 1) % 86_400_000_000_000L);
  }

  private static LocalDateTime dateTime(Random r) {
    return LocalDateTime.of(date(r), time(r));
  }

  private static ZoneOffset offset(Random r) {
    return ZoneOffset.ofTotalSeconds(r.nextInt(36 * 3600) - 18 * 3600);
  }

  private static ZoneId zone(Random r) {
    return r.nextBoolean()
        ? offset(r)
        : ZoneId.of(pick(r, "Europe/Berlin", "America/New_York", "UTC"));
  }

  @SafeVarargs
  private static <V> V pick(Random r, V... values) {
    return values[r.nextInt(values.length)];
  }
}
