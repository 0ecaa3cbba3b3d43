package io.pipepool.guava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Optional;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.HashMultimap;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.ImmutableTable;
import com.google.common.collect.Multimap;
import com.google.common.collect.Range;
import com.google.common.collect.TreeMultimap;
import io.pipepool.Engine;
import io.pipepool.ParallelPool;
import io.pipepool.TransportException;
import io.pipepool.guava.Sample.Everything;
import io.pipepool.guava.Sample.Item;
import io.pipepool.spi.CodecProvider;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Guava's types cross to workers and inline if this library is on the class path. */
class GuavaCodecsTest {
  private static final ParallelPool POOL = ParallelPool.builder().workers(1).build();

  private static final Item A = new Item("a", 1);
  private static final Item B = new Item("b", 2);

  static Stream<Engine> engines() {
    return Stream.of(POOL, Engine.inline());
  }

  @AfterAll
  static void close() {
    POOL.close();
  }

  private static Everything everything() {
    Multimap<String, Item> sets = HashMultimap.create();
    sets.put("x", A);
    sets.put("x", B);
    return new Everything(
        ImmutableList.of(A, B),
        ImmutableList.of(B),
        ImmutableSet.of(B, A),
        ImmutableSortedSet.of("b", "a"),
        ImmutableMap.of("k", ImmutableList.of(A), "none", ImmutableList.of()),
        ImmutableSortedMap.of("z", A, "a", B),
        ImmutableBiMap.of("a", A),
        HashBiMap.create(ImmutableMap.of("b", B)),
        HashMultiset.create(List.of(A, A, B)),
        ImmutableMultiset.of(B, B, A),
        sets,
        ImmutableListMultimap.of("l", A, "l", A),
        ArrayListMultimap.create(ImmutableListMultimap.of("l", A, "l", A)),
        HashMultimap.create(sets),
        ImmutableListMultimap.of("l", B),
        ImmutableSetMultimap.of("s", B),
        HashBasedTable.create(ImmutableTable.of("r", 1, A)),
        ImmutableTable.of("r", 2, B),
        Range.closedOpen(1, 5),
        Optional.of(A));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("engines")
  void everyTypeArrivesEqual(Engine engine) {
    Everything value = everything();

    assertThat(EchoParallel.using(engine).call(value)).isEqualTo(value);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("engines")
  void anyRangeArrives(Engine engine) {
    List<Range<Integer>> ranges =
        List.of(
            Range.all(),
            Range.atLeast(1),
            Range.greaterThan(2),
            Range.atMost(3),
            Range.lessThan(4),
            Range.open(5, 7),
            Range.openClosed(6, 6),
            Range.closed(7, 9));

    assertThat(RangeParallel.using(engine).map(ranges)).isEqualTo(ranges);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("engines")
  void aNullOfAnyTypeArrives(Engine engine) {
    List<ImmutableList<Item>> values = Arrays.asList(ImmutableList.of(), null);

    assertThat(ItemsParallel.using(engine).map(values)).isEqualTo(values);
  }

  @Test
  void aCollectionWithAComparatorIsRefused() {
    ImmutableSortedSet<String> reversed =
        ImmutableSortedSet.<String>reverseOrder().add("a").build();
    assertThatThrownBy(() -> SortedParallel.using(Engine.inline()).call(reversed))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("comparator of its own");
    TreeMultimap<String, String> sets =
        TreeMultimap.create(String.CASE_INSENSITIVE_ORDER, String.CASE_INSENSITIVE_ORDER);
    assertThatThrownBy(() -> SetsParallel.using(Engine.inline()).call(sets))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("comparator of its own");
  }

  @Test
  void theProviderNamesAllCodecs() throws ClassNotFoundException {
    CodecProvider provider =
        ServiceLoader.load(CodecProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(GuavaCodecs.class::isInstance)
            .findFirst()
            .orElseThrow();
    assertThat(provider.codecs()).hasSize(Everything.class.getRecordComponents().length);
    for (String codec : provider.codecs()) {
      assertThat(Class.forName(codec).getConstructors()).hasSize(1);
    }
  }
}
