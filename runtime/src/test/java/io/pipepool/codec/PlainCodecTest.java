package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TransportException;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Plain data comes back as it was sent, and the codec refuses everything else. */
class PlainCodecTest {
  record Point(int x, double y) {}

  record Line(String name, List<Object> points, Object any) {}

  /** A codec that knows two records which no other class can access. */
  static final class WithRecords extends PlainCodec {
    WithRecords() {
      super(MethodHandles.lookup(), Point.class, Line.class);
    }
  }

  private static final Codec<Map<String, Object>> PROPERTIES = properties(new PlainCodec());

  private static Codec<Map<String, Object>> properties(PlainCodec plain) {
    return Codecs.named("props", Codecs.map(Codecs.STRING, Codecs.custom(plain)));
  }

  private static Object roundTrip(PlainCodec codec, Object value) {
    return Wire.roundTrip(Codecs.custom(codec), value);
  }

  @Test
  void valuesComeBackWithTheirType() {
    for (Object value :
        List.of(
            1,
            2L,
            3.5,
            4.5f,
            (short) 5,
            (byte) 6,
            'c',
            true,
            "text",
            new BigDecimal("1.500"),
            BigInteger.TWO.pow(99),
            new UUID(1, 2),
            Instant.EPOCH,
            LocalDate.MAX,
            ZoneOffset.UTC,
            ZoneId.of("Europe/Berlin"),
            ZonedDateTime.of(LocalDate.EPOCH.atStartOfDay(), ZoneId.of("Asia/Tokyo")),
            List.of(1, 2L),
            Set.of(3),
            Map.of("a", 1L, 2, "b"),
            Map.of())) {
      assertThat(roundTrip(new PlainCodec(), value)).isEqualTo(value);
    }
    Object[] array = {1, "a", null, new byte[] {1}, new double[] {2}};
    assertThat(roundTrip(new PlainCodec(), array)).isEqualTo(array);
  }

  @Test
  void nullsAreWhereTheyWere() {
    Map<String, Object> value = new HashMap<>();
    value.put("none", null);
    value.put("list", Arrays.asList(1, null, Map.of()));

    assertThat(Wire.roundTrip(PROPERTIES, value)).isEqualTo(value);
  }

  @Test
  void mapsKeepTheirOrder() {
    Map<String, Object> value = new LinkedHashMap<>();
    for (String key : List.of("z", "a", "m")) {
      value.put(key, new LinkedHashMap<>(Map.of(key, 1)));
    }

    assertThat(Wire.roundTrip(PROPERTIES, value).keySet()).containsExactly("z", "a", "m");
  }

  @Test
  void aValueThatIsNotPlainFailsWithItsPath() {
    Map<String, Object> value = Map.of("k", List.of(1, 2, new Thread()));

    assertThatThrownBy(() -> Wire.encode(PROPERTIES, value))
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith("props[\"k\"][2]: java.lang.Thread is not plain data;");
    assertThatThrownBy(() -> Wire.encode(PROPERTIES, Map.of("p", new Point(1, 2))))
        .hasMessageContaining("register it in a subclass of PlainCodec");
    Object caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    assertThatThrownBy(() -> Wire.encode(PROPERTIES, Map.of("m", caseless)))
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith("props[\"m\"]: ");
  }

  @Test
  void aValueThatContainsItselfFails() {
    List<Object> circle = new ArrayList<>();
    circle.add(circle);

    assertThatThrownBy(() -> roundTrip(new PlainCodec(), circle))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("nested deeper");
  }

  @Test
  void registeredRecordsCross() {
    Line line = new Line("l", List.of(new Point(1, 2.5), "x"), Map.of("p", new Point(3, 4)));

    assertThat(roundTrip(new WithRecords(), List.of(line))).isEqualTo(List.of(line));
    assertThatThrownBy(() -> roundTrip(new WithRecords(), new Line("l", List.of(), new Object())))
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith("any: java.lang.Object is not plain data");
  }

  @Test
  void aRecordRefusesComponentsThatItDoesNotTake() {
    byte[] bytes = Wire.encode(new WithRecords(), new Point(7, 2.5));
    byte[] text = Wire.encode(new WithRecords(), List.of("a", "b"));
    byte[] forged = {bytes[0], bytes[1], text[2], text[3], text[4], text[2], text[3], text[4]};

    assertThatThrownBy(() -> Wire.decode(new WithRecords(), forged))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("Point cannot be made of [a, a]");
  }

  @Test
  void aRecordThatTheCodecCannotReachIsRefusedAtOnce() {
    assertThatThrownBy(() -> new PlainCodec(MethodHandles.publicLookup(), Point.class) {})
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no access to the record " + Point.class.getName());
    assertThatThrownBy(() -> new PlainCodec(MethodHandles.lookup(), Point.class, Point.class) {})
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("registered twice");
    assertThatThrownBy(() -> new PlainCodec(MethodHandles.lookup(), String.class) {})
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String is no record");
  }

  @Test
  void damagedBytesGiveAValueOrATransportException() {
    Random random = new Random(17);
    Object value =
        List.of(Map.of("a", 1L, "b", new Line("l", List.of(1), 2.5)), Set.of("x"), new int[3]);
    byte[] bytes = Wire.encode(new WithRecords(), value);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      for (int j = random.nextInt(3); j > 0 && damaged.length > 0; j--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        Wire.read(new WithRecords(), WireReader.of(damaged));
      } catch (TransportException expected) {
        assertThat(expected).hasMessageContaining(": ");
      }
    }
  }
}
