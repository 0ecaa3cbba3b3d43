package demo;

import io.pipepool.Emitter;
import io.pipepool.annotations.Parallel;
import io.pipepool.codec.Codec;
import io.pipepool.codec.WireReader;
import io.pipepool.codec.WireWriter;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.*;
import java.util.*;

/**
 * Methods that return their argument, one for each type that crosses, with samples of its values.
 */
public final class RoundTrips {
  record Order(int id, String customer, List<Line> lines, Optional<Order> previous) {}

  record Line(String sku, int count, double price, Color color, Integer discount) {}

  record Point(int x, int y) {}

  record Empty() {}

  record Rest(int first, String... rest) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Rest that && first == that.first && Arrays.equals(rest, that.rest);
    }
  }

  record Pair<A, B>(A left, B right) {}

  record Clumsy(int in, int out, String value, String at, String e, int INSTANCE) {}

  enum Color {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "green";
      }
    }
  }

  sealed interface Shape permits Circle, Group, Solid {}

  record Circle(Point center, double radius) implements Shape {}

  record Group(List<Shape> shapes) implements Shape {}

  sealed interface Solid extends Shape {}

  record Cube(int Int) implements Solid {}

  enum Standard implements Solid {
    UNIT
  }

  sealed interface Expression<T> {}

  record Literal<T>(T value) implements Expression<T> {}

  record Num(int value) implements Expression<Integer> {}

  record Both<U>(Expression<U> first, Expression<U> second) implements Expression<U> {}

  record Tree(Tree left, Tree right, int value) {}

  record Ping(Pong pong) {}

  record Pong(List<Ping> pings) {}

  record Primitives(boolean a, byte b, short c, char d, int e, long f, float g, double h) {}

  static final class Money {
    final long cents;

    Money(long cents) {
      this.cents = cents;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Money that && cents == that.cents;
    }

    @Override
    public int hashCode() {
      return (int) cents;
    }
  }

  static final class MoneyCodec implements Codec<Money> {
    @Override
    public void write(WireWriter out, Money value) {
      out.writeLong(value.cents);
    }

    @Override
    public Money read(WireReader in) {
      return new Money(in.readLong());
    }
  }

  record Wallet(Money main, Set<Money> coins) {}

  static final class Ledger implements Serializable {
    private static final long serialVersionUID = 1;
    final ArrayList<Color> colors = new ArrayList<>(List.of(Color.RED));

    @Override
    public boolean equals(Object other) {
      return other instanceof Ledger that && colors.equals(that.colors);
    }

    @Override
    public int hashCode() {
      return colors.hashCode();
    }
  }

  private static final Line LINE = new Line("a\uD800b", 1, Double.NaN, Color.GREEN, null);
  private static final Order ORDER = new Order(1, null, Arrays.asList(LINE, null), Optional.empty());

  @Parallel static Order order(Order v) { return v; }
  static Object[] orderSamples() { return new Object[] {null, ORDER, new Order(2, "ü", null, Optional.of(ORDER))}; }

  @Parallel static Primitives primitives(Primitives v) { return v; }
  static Object[] primitivesSamples() {
    return new Object[] {null, new Primitives(true, (byte) -1, (short) -2, '\uFFFF', Integer.MIN_VALUE, Long.MAX_VALUE, -0.0f, Double.MIN_VALUE)};
  }

  @Parallel static Clumsy clumsy(Clumsy v) { return v; }
  static Object[] clumsySamples() { return new Object[] {new Clumsy(1, 2, "3", null, "5", 6)}; }

  @Parallel static Empty empty(Empty v) { return v; }
  static Object[] emptySamples() { return new Object[] {null, new Empty()}; }

  @Parallel static Rest rest(Rest v) { return v; }
  static Object[] restSamples() { return new Object[] {new Rest(1), new Rest(1, "a", null), new Rest(2, (String[]) null)}; }

  @Parallel static Shape shape(Shape v) { return v; }
  static Object[] shapeSamples() {
    return new Object[] {null, new Circle(null, 1), new Group(Arrays.asList(new Cube(1), null, Standard.UNIT, new Group(List.of())))};
  }

  @Parallel static Expression<Integer> expression(Expression<Integer> v) { return v; }
  static Object[] expressionSamples() {
    return new Object[] {new Both<>(new Literal<>(1), new Both<>(new Num(2), null)), new Literal<Integer>(null)};
  }

  @Parallel static Pair<String, ? extends Shape> pair(Pair<String, ? extends Shape> v) { return v; }
  static Object[] pairSamples() { return new Object[] {new Pair<>("a", new Cube(1)), new Pair<>(null, null)}; }

  @Parallel static Tree tree(Tree v) { return v; }
  static Object[] treeSamples() { return new Object[] {new Tree(new Tree(null, null, 1), null, 2)}; }

  @Parallel static Ping ping(Ping v) { return v; }
  static Object[] pingSamples() { return new Object[] {new Ping(new Pong(List.of(new Ping(null))))}; }

  @Parallel static Color[][] colors(Color[][] v) { return v; }
  static Object[] colorsSamples() { return new Object[] {new Color[][] {{Color.RED, null}, null, {}}}; }

  @Parallel static int[][][] cubes(int[][][] v) { return v; }
  static Object[] cubesSamples() { return new Object[] {new int[][][] {{{1, 2}, null}, null, {}}, null}; }

  @Parallel static List<String>[] lists(List<String>[] v) { return v; }
  static Object[] listsSamples() { return new Object[] {new List<?>[] {List.of("a"), null}}; }

  @Parallel static double[] doubles(double... v) { return v; }
  static Object[] doublesSamples() { return new Object[] {new double[] {1, Double.NaN, -0.0}, new double[0], null}; }

  @Parallel static boolean[] flags(boolean[] v) { return v; }
  static Object[] flagsSamples() { return new Object[] {new boolean[] {true, false}}; }

  @Parallel static Map<String, List<? extends Number>> numbers(Map<String, List<? extends Number>> v) { return v; }
  static Object[] numbersSamples() { return new Object[] {Map.of("a", List.of(1, 2.5)), null}; }

  @Parallel static EnumMap<Color, EnumSet<Color>> enums(EnumMap<Color, EnumSet<Color>> v) { return v; }
  static Object[] enumsSamples() {
    return new Object[] {new EnumMap<>(Map.of(Color.GREEN, EnumSet.allOf(Color.class)))};
  }

  @Parallel static Deque<Map.Entry<UUID, OptionalInt>> entries(Deque<Map.Entry<UUID, OptionalInt>> v) { return v; }
  static Object[] entriesSamples() {
    return new Object[] {new LinkedList<>(List.of(Map.entry(new UUID(1, 2), OptionalInt.of(3))))};
  }

  @Parallel static NavigableMap<Integer, SortedSet<String>> sorted(NavigableMap<Integer, SortedSet<String>> v) { return v; }
  static Object[] sortedSamples() { return new Object[] {new TreeMap<>(Map.of(2, new TreeSet<>(Set.of("b", "a"))))}; }

  @Parallel static Set<BigDecimal> decimals(Set<BigDecimal> v) { return v; }
  static Object[] decimalsSamples() { return new Object[] {Set.of(new BigDecimal("1.50"), new BigDecimal("-1e9"))}; }

  @Parallel static Collection<BigInteger> integers(Collection<BigInteger> v) { return v; }
  static Object[] integersSamples() { return new Object[] {List.of(BigInteger.TEN.pow(40))}; }

  record Times(Instant a, Duration b, LocalDate c, LocalTime d, LocalDateTime e, OffsetDateTime f, ZonedDateTime g, Period h, Year i, YearMonth j, MonthDay k, ZoneId l, ZoneOffset m, OffsetTime n, DayOfWeek o, Month p) {}

  @Parallel static Times times(Times v) { return v; }
  static Object[] timesSamples() {
    return new Object[] {
      new Times(
          Instant.MAX, Duration.ofSeconds(-1, 5), LocalDate.MIN, LocalTime.MAX, LocalDateTime.MAX,
          OffsetDateTime.MAX, ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, ZoneId.of("Europe/Vienna")),
          Period.of(1, -2, 3), Year.of(-5), YearMonth.of(1, 2), MonthDay.of(2, 29), ZoneId.of("UTC"),
          ZoneOffset.ofHours(3), OffsetTime.MIN, DayOfWeek.FRIDAY, Month.MAY),
      new Times(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null)
    };
  }

  record Others(URI a, Path b, Locale c, BitSet d, CharSequence e, OptionalLong f, OptionalDouble g, Character h, Byte i, Short j, Boolean k, Float l, Double m, Long n) {}

  @Parallel static Others others(Others v) { return v; }
  static Object[] othersSamples() {
    return new Object[] {
      new Others(URI.create("http://a/b?c"), Path.of("a", "b"), Locale.GERMANY, BitSet.valueOf(new long[] {5}), "x",
          OptionalLong.of(1), OptionalDouble.empty(), 'x', (byte) 1, (short) 2, true, 1f, 2d, 3L),
      new Others(null, null, null, null, null, null, null, null, null, null, null, null, null, null)
    };
  }

  @Parallel(codecs = MoneyCodec.class) static Wallet wallet(Wallet v) { return v; }
  static Object[] walletSamples() { return new Object[] {new Wallet(null, Set.of(new Money(5))), null}; }

  @Parallel(codecs = MoneyCodec.class) static Money money(Money v) { return v; }
  static Object[] moneySamples() { return new Object[] {new Money(7), null}; }

  @Parallel static List<Ledger> ledgers(List<Ledger> v) { return v; }
  static Object[] ledgersSamples() { return new Object[] {Arrays.asList(new Ledger(), null)}; }

  @Parallel static long number(long v) { return v; }
  static Object[] numberSamples() { return new Object[] {1L, Long.MIN_VALUE}; }

  @Parallel static char letter(char v) { return v; }
  static Object[] letterSamples() { return new Object[] {'\uD800'}; }

  @Parallel static boolean flag(boolean v) { return v; }
  static Object[] flagSamples() { return new Object[] {true, false}; }

  @Parallel static void emit(List<Point> points, Emitter<Point> out) { points.forEach(out::emit); }
  static Object[] emitSamples() { return new Object[] {Arrays.asList(new Point(1, 2), null), List.of()}; }

  private RoundTrips() {}
}
