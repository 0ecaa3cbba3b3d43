package io.pipepool.processor;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types of the JDK that {@code io.pipepool.codec.Codecs} has codecs for. */
final class BuiltIns {
  private static final Map<String, String> CONSTANTS =
      Map.ofEntries(
          Map.entry("java.lang.Boolean", "BOOLEAN"),
          Map.entry("java.lang.Byte", "BYTE"),
          Map.entry("java.lang.Short", "SHORT"),
          Map.entry("java.lang.Character", "CHARACTER"),
          Map.entry("java.lang.Integer", "INTEGER"),
          Map.entry("java.lang.Long", "LONG"),
          Map.entry("java.lang.Float", "FLOAT"),
          Map.entry("java.lang.Double", "DOUBLE"),
          Map.entry("java.lang.Number", "NUMBER"),
          Map.entry("java.lang.String", "STRING"),
          Map.entry("java.lang.CharSequence", "CHAR_SEQUENCE"),
          Map.entry("java.lang.StackTraceElement", "STACK_TRACE_ELEMENT"),
          Map.entry("java.math.BigInteger", "BIG_INTEGER"),
          Map.entry("java.math.BigDecimal", "BIG_DECIMAL"),
          Map.entry("java.math.MathContext", "MATH_CONTEXT"),
          Map.entry("java.util.UUID", "UUID"),
          Map.entry("java.util.Locale", "LOCALE"),
          Map.entry("java.util.BitSet", "BIT_SET"),
          Map.entry("java.util.Currency", "CURRENCY"),
          Map.entry("java.util.Date", "DATE"),
          Map.entry("java.util.TimeZone", "TIME_ZONE"),
          Map.entry("java.util.regex.Pattern", "PATTERN"),
          Map.entry("java.util.IntSummaryStatistics", "INT_SUMMARY_STATISTICS"),
          Map.entry("java.util.LongSummaryStatistics", "LONG_SUMMARY_STATISTICS"),
          Map.entry("java.util.DoubleSummaryStatistics", "DOUBLE_SUMMARY_STATISTICS"),
          Map.entry("java.util.OptionalInt", "OPTIONAL_INT"),
          Map.entry("java.util.OptionalLong", "OPTIONAL_LONG"),
          Map.entry("java.util.OptionalDouble", "OPTIONAL_DOUBLE"),
          Map.entry("java.io.File", "FILE"),
          Map.entry("java.net.InetAddress", "INET_ADDRESS"),
          Map.entry("java.net.URI", "URI"),
          Map.entry("java.net.URL", "URL"),
          Map.entry("java.nio.charset.Charset", "CHARSET"),
          Map.entry("java.nio.file.Path", "PATH"),
          Map.entry("java.sql.Date", "SQL_DATE"),
          Map.entry("java.sql.Time", "SQL_TIME"),
          Map.entry("java.sql.Timestamp", "SQL_TIMESTAMP"),
          Map.entry("java.time.Duration", "DURATION"),
          Map.entry("java.time.Instant", "INSTANT"),
          Map.entry("java.time.LocalDate", "LOCAL_DATE"),
          Map.entry("java.time.LocalDateTime", "LOCAL_DATE_TIME"),
          Map.entry("java.time.LocalTime", "LOCAL_TIME"),
          Map.entry("java.time.MonthDay", "MONTH_DAY"),
          Map.entry("java.time.OffsetDateTime", "OFFSET_DATE_TIME"),
          Map.entry("java.time.OffsetTime", "OFFSET_TIME"),
          Map.entry("java.time.Period", "PERIOD"),
          Map.entry("java.time.Year", "YEAR"),
          Map.entry("java.time.YearMonth", "YEAR_MONTH"),
          Map.entry("java.time.ZonedDateTime", "ZONED_DATE_TIME"),
          Map.entry("java.time.ZoneId", "ZONE_ID"),
          Map.entry("java.time.ZoneOffset", "ZONE_OFFSET"));

  private static final Map<String, String> CONTAINERS =
      Map.ofEntries(
          Map.entry("java.lang.Iterable", "iterable"),
          Map.entry("java.util.Collection", "collection"),
          Map.entry("java.util.List", "list"),
          Map.entry("java.util.ArrayList", "arrayList"),
          Map.entry("java.util.LinkedList", "linkedList"),
          Map.entry("java.util.Set", "set"),
          Map.entry("java.util.HashSet", "hashSet"),
          Map.entry("java.util.LinkedHashSet", "linkedHashSet"),
          Map.entry("java.util.SortedSet", "sortedSet"),
          Map.entry("java.util.NavigableSet", "navigableSet"),
          Map.entry("java.util.TreeSet", "treeSet"),
          Map.entry("java.util.Queue", "queue"),
          Map.entry("java.util.Deque", "deque"),
          Map.entry("java.util.ArrayDeque", "arrayDeque"),
          Map.entry("java.util.PriorityQueue", "priorityQueue"),
          Map.entry("java.util.Vector", "vector"),
          Map.entry("java.util.concurrent.CopyOnWriteArrayList", "copyOnWriteArrayList"),
          Map.entry("java.util.Map", "map"),
          Map.entry("java.util.HashMap", "hashMap"),
          Map.entry("java.util.LinkedHashMap", "linkedHashMap"),
          Map.entry("java.util.SortedMap", "sortedMap"),
          Map.entry("java.util.NavigableMap", "navigableMap"),
          Map.entry("java.util.TreeMap", "treeMap"),
          Map.entry("java.util.concurrent.ConcurrentMap", "concurrentMap"),
          Map.entry("java.util.concurrent.ConcurrentHashMap", "concurrentHashMap"),
          Map.entry("java.util.Map.Entry", "entry"),
          Map.entry("java.util.Optional", "optional"));

  private static final Map<String, String> ENUM_CONTAINERS =
      Map.of("java.util.EnumSet", "enumSet", "java.util.EnumMap", "enumMap");

  /**
   * Maps the simple name of each type to its qualified name. Each simple name stands for one type.
   */
  private static final Map<String, String> BY_SIMPLE_NAME =
      Stream.of(CONSTANTS, CONTAINERS, ENUM_CONTAINERS)
          .flatMap(types -> types.keySet().stream())
          // the simple name Date stands for java.util.Date
          .filter(name -> !name.startsWith("java.sql."))
          .collect(
              Collectors.toUnmodifiableMap(
                  name -> name.replaceAll("^[a-z.]+\\.", ""), Function.identity()));

  private BuiltIns() {}

  /**
   * Returns whether a reader would take the simple name of {@code type} for another, well-known
   * type.
   */
  static boolean isMistakable(String simpleName, String type) {
    return !BY_SIMPLE_NAME.getOrDefault(simpleName, type).equals(type);
  }

  /** Returns the constant of {@code Codecs} for a type. */
  static Optional<String> findConstant(String type) {
    return Optional.ofNullable(CONSTANTS.get(type));
  }

  /** Returns the factory of {@code Codecs} for a type whose arguments all have codecs. */
  static Optional<String> findContainer(String type) {
    return Optional.ofNullable(CONTAINERS.get(type));
  }

  /**
   * Returns whether the containers that a factory of {@code Codecs} is for may have a comparator.
   */
  static boolean isSorted(String factory) {
    return factory.matches("(sorted|navigable|tree)(Set|Map)|priorityQueue");
  }

  /** Returns the factory of {@code Codecs} for a type whose first argument is an enum. */
  static Optional<String> findEnumContainer(String type) {
    return Optional.ofNullable(ENUM_CONTAINERS.get(type));
  }
}
