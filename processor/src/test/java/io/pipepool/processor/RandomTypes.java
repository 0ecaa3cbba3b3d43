package io.pipepool.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the source of records with random components. Each record has a method that returns its
 * argument.
 */
final class RandomTypes {
  private static final List<String> PRIMITIVES =
      List.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

  private static final List<String> COMPARABLE =
      List.of("String", "Integer", "BigDecimal", "Color", "LocalDate", "UUID");

  private static final List<String> VALUES =
      List.of(
          ("Boolean Byte Short Character Integer Long Float Double String CharSequence BigInteger"
                  + " BigDecimal UUID URI Path Locale BitSet OptionalInt OptionalLong"
                  + " OptionalDouble Instant Duration LocalDate LocalTime LocalDateTime"
                  + " OffsetDateTime ZonedDateTime Period Year YearMonth MonthDay ZoneId ZoneOffset"
                  + " OffsetTime DayOfWeek Month Color Shape")
              .split(" "));

  private static final List<String> CONTAINERS =
      List.of(
          ("List Collection Iterable ArrayList LinkedList Set HashSet LinkedHashSet Queue Deque"
                  + " ArrayDeque Optional Box")
              .split(" "));

  private final Random random;
  private final List<String> values = new ArrayList<>(VALUES);

  private RandomTypes(Random random) {
    this.random = random;
  }

  /** Declares {@code demo.Randoms} with {@code count} records, and one of 200 components. */
  static String source(long seed, int count) {
    RandomTypes types = new RandomTypes(new Random(seed));
    StringBuilder source =
        new StringBuilder(
            """
            package demo;

            import io.pipepool.annotations.Parallel;
            import java.math.*;
            import java.net.URI;
            import java.nio.file.Path;
            import java.time.*;
            import java.util.*;

            final class Randoms {
              enum Color { RED, GREEN { @Override public String toString() { return "g"; } }, BLUE }
              sealed interface Shape permits Dot, Circle, Group, Standard {}
              record Dot() implements Shape {}
              record Circle(double radius, String name) implements Shape {}
              record Group(List<Shape> shapes, Shape[] more) implements Shape {}
              enum Standard implements Shape { UNIT, ZERO }
              record Box<T>(T value, Box<T> next) {}
            """);
    for (int i = 0; i < count; i++) {
      source.append(types.record("R" + i, types.random.nextInt(9)));
    }
    return source.append(types.record("Wide", 200)).append("}\n").toString();
  }

  private String record(String name, int components) {
    values.add(name); // the record may contain itself
    String list =
        IntStream.range(0, components)
            .mapToObj(i -> component() + " c" + i)
            .collect(Collectors.joining(", "));
    return "  record %s(%s) {}\n  @Parallel static %1$s give%1$s(%1$s v) { return v; }\n"
        .formatted(name, list);
  }

  private String component() {
    return random.nextInt(4) == 0 ? pick(PRIMITIVES) : type(3);
  }

  private String type(int depth) {
    if (depth == 0 || random.nextBoolean()) {
      return pick(values);
    }
    String inner = type(depth - 1);
    return switch (random.nextInt(10)) {
      case 0 -> pick(PRIMITIVES) + "[]";
      case 1 -> inner + "[]";
      case 2 -> pick(PRIMITIVES) + "[][]";
      case 3 ->
          pick(List.of("Map", "HashMap", "LinkedHashMap")) + "<" + type(1) + ", " + inner + ">";
      case 4 ->
          pick(List.of("SortedMap", "NavigableMap", "TreeMap"))
              + "<"
              + pick(COMPARABLE)
              + ", "
              + inner
              + ">";
      case 5 ->
          pick(List.of("SortedSet", "NavigableSet", "TreeSet")) + "<" + pick(COMPARABLE) + ">";
      case 6 -> "EnumMap<Color, " + inner + ">";
      case 7 -> "EnumSet<Color>";
      case 8 -> "Map.Entry<" + type(1) + ", " + inner + ">";
      default -> pick(CONTAINERS) + "<" + inner + ">";
    };
  }

  private String pick(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }
}
