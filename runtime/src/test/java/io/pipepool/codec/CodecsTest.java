package io.pipepool.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.TransportException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values cross unchanged, or fail with a clear message. */
class CodecsTest {
  @Property(tries = 3000)
  void anyValueOfAnyNestedTypeArrivesEqual(@ForAll long seed) {
    check(seed);
  }

  private <T> void check(long seed) {
    Random random = new Random(seed);
    @SuppressWarnings("unchecked") // some type, which does not matter here
    Shape<T> shape = (Shape<T>) Shape.random(random, 3);
    T value = shape.value(random);
    byte[] bytes = Wire.encode(shape.codec(), value);
    Object expected = Canonical.of(value);
    assertThat(Canonical.of(Wire.decode(shape.codec(), bytes)))
        .as(shape.name())
        .isEqualTo(expected);
    for (int size : new int[] {1, 3, 7}) {
      T read = Wire.decode(shape.codec(), Wire.inSegments(bytes, size));
      assertThat(Canonical.of(read)).as(shape.name() + " in " + size).isEqualTo(expected);
    }
  }

  @Test
  void everyConstantAcceptsNull() throws IllegalAccessException {
    int constants = 0;
    for (var field : Codecs.class.getFields()) {
      assertThat(Wire.roundTrip((Codec<?>) field.get(null), null)).as(field.getName()).isNull();
      constants++;
    }
    assertThat(constants).isEqualTo(8 + 2 + 8 + 3 + 4 + 5 + 5 + 2 + 2 + 3 + 3 + 6 + 8);
  }

  @Test
  void aSingletonArrivesAsTheObjectOfTheReader() {
    Object writers = new Object();
    Object readers = new Object();

    byte[] bytes = Wire.encode(Codecs.singleton(writers), writers);

    assertThat(bytes).hasSize(1);
    assertThat(Wire.decode(Codecs.singleton(readers), bytes)).isSameAs(readers);
    assertThat(Wire.roundTrip(Codecs.singleton(writers), null)).isNull();
  }

  @Test
  void nullElementsArriveIfTheCollectionPermitsThem() {
    List<Integer> nulls = Arrays.asList(1, null, 3);
    assertThat(Wire.roundTrip(Codecs.list(Codecs.INTEGER), nulls)).isEqualTo(nulls);
    assertThat(Wire.roundTrip(Codecs.queue(Codecs.INTEGER), new LinkedList<>(nulls)))
        .isInstanceOf(LinkedList.class)
        .containsExactly(1, null, 3);
    Map<String, String> map = new HashMap<>();
    map.put(null, null);
    assertThat(Wire.roundTrip(Codecs.map(Codecs.STRING, Codecs.STRING), map)).isEqualTo(map);
    assertThat(Wire.roundTrip(Codecs.array(String.class, Codecs.STRING), new String[] {null}))
        .containsExactly((String) null);
  }

  @Test
  void nullsInCollectionsThatForbidThemAreMalformed() {
    byte[] oneNull = Wire.encode(Codecs.list(Codecs.INTEGER), Collections.singletonList(null));
    assertMalformed(Codecs.treeSet(Codecs.INTEGER), oneNull);
    assertMalformed(Codecs.arrayDeque(Codecs.INTEGER), oneNull);
    byte[] nullKey =
        Wire.encode(Codecs.map(Codecs.INTEGER, Codecs.INTEGER), Collections.singletonMap(null, 1));
    assertMalformed(Codecs.treeMap(Codecs.INTEGER, Codecs.INTEGER), nullKey);
    assertMalformed(Codecs.enumMap(TimeUnit.class, Codecs.INTEGER), nullKey);
    assertMalformed(Codecs.optional(Codecs.INTEGER), new byte[] {2, 0});
  }

  @Test
  void collectionsKeepTheirIterationOrder() {
    Set<Integer> set = new LinkedHashSet<>(List.of(3, 1, 2));
    assertThat(Wire.roundTrip(Codecs.set(Codecs.INTEGER), set)).containsExactly(3, 1, 2);
    Map<Integer, Integer> map = new LinkedHashMap<>();
    map.put(3, 0);
    map.put(1, 0);
    assertThat(
            Wire.roundTrip(
                Codecs.hashMap(Codecs.INTEGER, Codecs.INTEGER), new LinkedHashMap<>(map)))
        .containsExactlyEntriesOf(map);
  }

  @Test
  void anOwnComparatorCannotCross() {
    TreeSet<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    assertThatThrownBy(() -> Wire.encode(Codecs.sortedSet(Codecs.STRING), set))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("comparator");
    TreeMap<String, String> map = new TreeMap<>(Collections.reverseOrder());
    assertThatThrownBy(() -> Wire.encode(Codecs.treeMap(Codecs.STRING, Codecs.STRING), map))
        .isInstanceOf(TransportException.class);
    Wire.encode(Codecs.treeSet(Codecs.STRING), new TreeSet<>(java.util.Comparator.naturalOrder()));
  }

  @Test
  void aPriorityQueueCannotCrossAsAQueue() {
    assertThatThrownBy(() -> Wire.encode(Codecs.queue(Codecs.INTEGER), new PriorityQueue<>()))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("PriorityQueue");
  }

  @Test
  void aCollectionThatChangesMeanwhileFails() {
    List<Integer> liar =
        new ArrayList<>(List.of(1)) {
          private static final long serialVersionUID = 1L;

          @Override
          public int size() {
            return 2;
          }
        };
    assertThatThrownBy(() -> Wire.encode(Codecs.list(Codecs.INTEGER), liar))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("changed while it was sent");
  }

  @Test
  void failuresCarryThePath() {
    Codec<Map<String, List<Path>>> codec = Codecs.map(Codecs.STRING, Codecs.list(Codecs.PATH));
    Path zip = jrtPath();
    assertThatThrownBy(() -> Wire.encode(codec, Map.of("a", List.of(Path.of("b"), zip))))
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith("[\"a\"][1]: the path ");
  }

  @Test
  void aNameThatIsNoTextCannotCross(@TempDir Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("name");
    Process process =
        new ProcessBuilder("sh", "-c", ": > \"$(printf 'x\\377')\"")
            .directory(folder.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    Path odd;
    try (Stream<Path> files = Files.list(folder)) {
      odd = files.findFirst().orElseThrow();
    }
    assertThat(Wire.roundTrip(Codecs.PATH, file)).isEqualTo(file);
    assertThatThrownBy(() -> Wire.encode(Codecs.list(Codecs.PATH), List.of(file, odd)))
        .isInstanceOf(TransportException.class)
        .hasMessageStartingWith("[1]: the name of " + odd)
        .hasMessageContaining("rename it");
  }

  @Test
  void valuesThatOnlyIdentityTellsApartFail() {
    Map<String, Integer> map = new IdentityHashMap<>();
    map.put(new String("a"), 1);
    map.put(new String("a"), 2);
    assertThatThrownBy(() -> Wire.roundTrip(Codecs.map(Codecs.STRING, Codecs.INTEGER), map))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("of 2 elements or keys only 1 differ by equals");
    assertThatThrownBy(() -> Wire.roundTrip(Codecs.set(Codecs.STRING), map.keySet()))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("of 2 elements or keys only 1 differ by equals");
  }

  @Test
  void aCheckedExceptionThatACodecSneaksOutHasItsPath() {
    Codec<String> sneaky =
        new Codec<>() {
          @Override
          public void write(WireWriter out, String value) {
            CodecsTest.<RuntimeException>sneak(new IOException("no such file"));
          }

          @Override
          public String read(WireReader in) {
            return "";
          }
        };
    assertThatThrownBy(() -> Wire.encode(Codecs.list(sneaky), List.of("a")))
        .isInstanceOf(TransportException.class)
        .hasMessage("[0]: java.io.IOException: no such file");
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Exception> void sneak(Exception failure) throws X {
    throw (X) failure;
  }

  @Test
  void localesThatHaveNoTagArriveEqual() {
    for (Locale locale :
        List.of(
            new Locale("no", "NO", "NY"),
            new Locale("ja", "JP", "JP"),
            new Locale("de", "", "not well-formed"),
            Locale.forLanguageTag("zh-Hant-TW-u-ca-roc-x-lvariant-foo"),
            Locale.ROOT)) {
      assertThat(Wire.roundTrip(Codecs.LOCALE, locale)).isEqualTo(locale);
    }
  }

  @Test
  void numbersOfAnySizeArriveEqual() {
    BigInteger huge = BigInteger.ONE.shiftLeft(1_000_000).negate();
    assertThat(Wire.roundTrip(Codecs.BIG_INTEGER, huge)).isEqualTo(huge);
    BigDecimal tiny = new BigDecimal(huge, Integer.MAX_VALUE);
    assertThat(Wire.roundTrip(Codecs.BIG_DECIMAL, tiny)).isEqualTo(tiny);
  }

  @Test
  void nonsenseOfTheRightLengthIsMalformed() {
    assertMalformed(Codecs.URI, flagged("a b"));
    assertMalformed(Codecs.ZONE_ID, flagged("Mars/Base"));
    assertMalformed(Codecs.LOCAL_DATE, new byte[] {1, 0, 0, 0, 0, 13, 1});
    assertMalformed(Codecs.BIG_INTEGER, new byte[] {1, 1});
    assertMalformed(Codecs.enumeration(TimeUnit.class), new byte[] {8});
    assertMalformed(Codecs.enumSet(TimeUnit.class), new byte[] {1, -1, 0, 0, 0, 0, 0, 0, 0});
    assertMalformed(Codecs.BOOLEAN, new byte[] {1, 2});
  }

  @Test
  void emptyOptionalAndNullOptionalDiffer() {
    assertThat(Wire.roundTrip(Codecs.URI, URI.create(""))).isEqualTo(URI.create(""));
    assertThat(Wire.roundTrip(Codecs.optional(Codecs.STRING), java.util.Optional.empty()))
        .isEmpty();
  }

  private static Path jrtPath() {
    return FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
  }

  private static void assertMalformed(Codec<?> codec, byte[] bytes) {
    assertThatThrownBy(() -> Wire.decode(codec, bytes)).isInstanceOf(TransportException.class);
  }

  @Test
  void aCollectionWithAComparatorIsRefusedAlsoAsAMapOrSet() {
    Map<String, Integer> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    assertUnsendable(Codecs.map(Codecs.STRING, Codecs.INTEGER), map);
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    assertUnsendable(Codecs.set(Codecs.STRING), set);
  }

  @Test
  void collectionsInNaturalOrReverseOrderArriveInThatOrder() {
    for (Comparator<String> order :
        Arrays.asList(null, Comparator.<String>naturalOrder(), Comparator.<String>reverseOrder())) {
      Map<String, Integer> map = new TreeMap<>(order);
      map.putAll(Map.of("a", 1, "b", 2, "c", 3));
      Map<String, Integer> read = Wire.roundTrip(Codecs.map(Codecs.STRING, Codecs.INTEGER), map);
      assertThat(List.copyOf(read.keySet())).isEqualTo(List.copyOf(map.keySet()));
      Set<String> set = new TreeSet<>(order);
      set.addAll(map.keySet());
      assertThat(List.copyOf(Wire.roundTrip(Codecs.set(Codecs.STRING), set)))
          .isEqualTo(List.copyOf(set));
    }
  }

  private static <T> void assertUnsendable(Codec<T> codec, T value) {
    assertThatThrownBy(() -> Wire.encode(codec, value))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("comparator of its own");
  }

  /** Returns the bytes that a {@link FlaggedCodec} writes for a string that is not null. */
  private static byte[] flagged(String text) {
    WireWriter out = new WireWriter();
    out.writeBoolean(true);
    out.writeString(text);
    return Wire.bytes(out);
  }
}
