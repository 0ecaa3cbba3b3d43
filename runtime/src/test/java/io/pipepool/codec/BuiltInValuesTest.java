package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TransportException;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.DoubleSummaryStatistics;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of the JDK's other packages arrive as they were sent. */
class BuiltInValuesTest {
  @Test
  void numbersKeepTheirType() {
    for (Number number :
        List.<Number>of(
            1,
            2L,
            3.5,
            4.5f,
            (short) 5,
            (byte) 6,
            BigInteger.TWO.pow(99),
            new BigDecimal("1.50"))) {
      assertThat(Wire.roundTrip(Codecs.NUMBER, number)).isEqualTo(number);
    }
    assertThat(Wire.roundTrip(Codecs.NUMBER, new AtomicInteger(9)))
        .isInstanceOfSatisfying(AtomicInteger.class, it -> assertThat(it).hasValue(9));
    assertThat(Wire.roundTrip(Codecs.NUMBER, new AtomicLong(9)))
        .isInstanceOfSatisfying(AtomicLong.class, it -> assertThat(it).hasValue(9));
    assertThat(Wire.roundTrip(Codecs.NUMBER, null)).isNull();
    assertThatThrownBy(() -> Wire.encode(Codecs.NUMBER, new LongAdder()))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("LongAdder cannot cross as a Number");
  }

  @Test
  void valuesWithATextArriveEqual() {
    assertSame(Codecs.MATH_CONTEXT, new MathContext(7, RoundingMode.FLOOR));
    assertSame(Codecs.CURRENCY, Currency.getInstance("CHF"));
    assertSame(Codecs.CHARSET, Charset.forName("UTF-16BE"));
    assertSame(Codecs.FILE, new File("a/../b"));
    assertSame(Codecs.STACK_TRACE_ELEMENT, new Throwable().getStackTrace()[0]);
    assertSame(Codecs.STACK_TRACE_ELEMENT, new StackTraceElement("C", "m", null, -2));
    Pattern pattern = Wire.roundTrip(Codecs.PATTERN, Pattern.compile("a|B", Pattern.UNIX_LINES));
    assertThat(pattern.pattern()).isEqualTo("a|B");
    assertThat(pattern.flags()).isEqualTo(Pattern.UNIX_LINES);
  }

  private static <T> void assertSame(Codec<T> codec, T value) {
    assertThat(Wire.roundTrip(codec, value)).isEqualTo(value).hasSameClassAs(value);
    assertThat(Wire.roundTrip(codec, null)).isNull();
  }

  @Test
  void aDateKeepsItsClass() {
    Timestamp timestamp = new Timestamp(1_700_000_000_123L);
    timestamp.setNanos(123_456_789);
    assertSame(Codecs.SQL_TIMESTAMP, timestamp);
    assertSame(Codecs.SQL_DATE, new java.sql.Date(5));
    assertSame(Codecs.SQL_TIME, new java.sql.Time(6));
    for (Date date : List.of(new Date(4), timestamp, new java.sql.Date(5), new java.sql.Time(6))) {
      assertSame(Codecs.DATE, date);
    }
    assertThatThrownBy(() -> Wire.encode(Codecs.DATE, new Date(1) {}))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("cannot cross as a java.util.Date");
  }

  @Test
  void aTimeZoneKeepsItsRules() {
    for (String id : List.of("Europe/Berlin", "UTC", "GMT+01:30")) {
      assertSame(Codecs.TIME_ZONE, TimeZone.getTimeZone(id));
    }
    assertSame(Codecs.TIME_ZONE, new SimpleTimeZone(3_600_000, "Europe/Berlin"));
  }

  @Test
  void addressesAreNotLookedUp() throws Exception {
    URL url = new URL("http://no-such-host.invalid:81/a b?c#d");
    assertThat(Wire.roundTrip(Codecs.URL, url).toExternalForm()).isEqualTo(url.toExternalForm());
    InetAddress named = InetAddress.getByAddress("no-such-host.invalid", new byte[] {1, 2, 3, 4});
    InetAddress read = Wire.roundTrip(Codecs.INET_ADDRESS, named);
    assertThat(read.toString()).isEqualTo("no-such-host.invalid/1.2.3.4");
    InetAddress unnamed = InetAddress.getByAddress(new byte[] {10, -1, -1, 1});
    assertThat(Wire.roundTrip(Codecs.INET_ADDRESS, unnamed).toString()).isEqualTo("/10.255.255.1");
    assertThat(unnamed.toString()).isEqualTo("/10.255.255.1"); // nor can it be written
    byte[] six = new byte[16];
    six[15] = 1;
    InetAddress scoped = Inet6Address.getByAddress(null, six, 3);
    assertThat(Wire.roundTrip(Codecs.INET_ADDRESS, scoped).toString()).isEqualTo(scoped.toString());
  }

  @Test
  void statisticsContinueFromTheirState() {
    IntSummaryStatistics ints = IntStream.of(3, -5).summaryStatistics();
    LongSummaryStatistics longs = IntStream.of(3, -5).asLongStream().summaryStatistics();
    assertThat(Wire.roundTrip(Codecs.INT_SUMMARY_STATISTICS, ints)).hasToString(ints.toString());
    assertThat(Wire.roundTrip(Codecs.LONG_SUMMARY_STATISTICS, longs)).hasToString(longs.toString());
    assertThat(Wire.roundTrip(Codecs.INT_SUMMARY_STATISTICS, new IntSummaryStatistics()).getCount())
        .isZero();
    double infinity = Double.POSITIVE_INFINITY;
    for (double[] values :
        List.of(
            new double[] {},
            new double[] {0.1, 0.2, 0.3},
            new double[] {1, Double.NaN},
            new double[] {infinity, 1},
            new double[] {infinity, -infinity},
            new double[] {infinity, 1, -infinity, 7})) {
      DoubleSummaryStatistics doubles = DoubleStream.of(values).summaryStatistics();
      assertThat(Wire.roundTrip(Codecs.DOUBLE_SUMMARY_STATISTICS, doubles))
          .hasToString(doubles.toString());
    }
  }

  @Test
  void collectionsKeepTheirClassAndOrder() {
    List<String> values = Arrays.asList("b", null, "a");
    assertSame(Codecs.copyOnWriteArrayList(Codecs.STRING), new CopyOnWriteArrayList<>(values));
    assertSame(Codecs.vector(Codecs.STRING), new Vector<>(values));
    Map<String, Integer> map = Map.of("a", 1, "b", 2);
    assertSame(
        Codecs.concurrentHashMap(Codecs.STRING, Codecs.INTEGER), new ConcurrentHashMap<>(map));
    ConcurrentMap<String, Integer> sorted = new ConcurrentSkipListMap<>(map);
    assertThat(Wire.roundTrip(Codecs.concurrentMap(Codecs.STRING, Codecs.INTEGER), sorted))
        .isInstanceOf(ConcurrentHashMap.class)
        .isEqualTo(map);
    ConcurrentMap<String, Integer> caseless =
        new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    assertThatThrownBy(
            () -> Wire.encode(Codecs.concurrentMap(Codecs.STRING, Codecs.INTEGER), caseless))
        .isInstanceOf(TransportException.class);
  }

  @Test
  void aPriorityQueueInNaturalOrderHasTheSameHeap() {
    PriorityQueue<Integer> queue = new PriorityQueue<>();
    new Random(1).ints(200, 0, 50).forEach(queue::add);
    PriorityQueue<Integer> read = Wire.roundTrip(Codecs.priorityQueue(Codecs.INTEGER), queue);
    assertThat(List.copyOf(read)).isEqualTo(List.copyOf(queue));

    PriorityQueue<Integer> reversed = new PriorityQueue<>(Collections.reverseOrder());
    assertThatThrownBy(() -> Wire.encode(Codecs.priorityQueue(Codecs.INTEGER), reversed))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("comparator of its own");
  }

  /** Uses all constants that need no java.sql, in a JVM that has only java.base. */
  static final class WithoutSql {
    private WithoutSql() {}

    public static void main(String[] arguments) throws Exception {
      WireWriter out = new WireWriter();
      Codecs.DATE.write(out, new Date(4));
      Codecs.STRING.write(out, "after it");
      WireReader in = out.toReader();
      System.out.print(Codecs.DATE.read(in).getTime() + Codecs.STRING.read(in));
      System.out.print(ModuleLayer.boot().findModule("java.sql").isPresent());
    }
  }

  @Test
  void noCodecNeedsTheModuleOfSqlUntilItIsUsed(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base",
                "-cp",
                classPath(),
                WithoutSql.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(out)).isEqualTo("4after itfalse");
  }

  private static String classPath() throws Exception {
    Path tests = Path.of(place(BuiltInValuesTest.class));
    Path main = Path.of(place(Codecs.class));
    return String.join(File.pathSeparator, tests.toString(), main.toString());
  }

  private static java.net.URI place(Class<?> type) throws Exception {
    return type.getProtectionDomain().getCodeSource().getLocation().toURI();
  }
}
