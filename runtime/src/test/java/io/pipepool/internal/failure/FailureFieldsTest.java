package io.pipepool.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.TaskFailedException;
import io.pipepool.codec.WireWriter;
import io.pipepool.internal.failure.FailuresTest.TestTask;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fields of a declared exception may have in them. */
final class FailureFieldsTest {
  private static final TestTask TASK = new TestTask(List.of(Detailed.class));

  record Detail(String name, int[] numbers) implements java.io.Serializable {}

  @SuppressWarnings("serial") // the field holds what a test puts there
  static final class Detailed extends Exception {
    private static final long serialVersionUID = 1L;
    final Object value;
    final List<Detail> details = new ArrayList<>(List.of(new Detail("a", new int[] {1, 2})));

    Detailed(Object value) {
      super("detailed");
      this.value = value;
    }
  }

  private static Throwable roundTrip(Throwable failure) {
    WireWriter out = new WireWriter();
    Failures.write(out, failure);
    return Failures.read(out.toReader(), TASK, FailureFieldsTest.class.getClassLoader());
  }

  static List<Object> values() {
    return List.of(
        "text",
        3,
        new BigDecimal("1.50"),
        UUID.randomUUID(),
        Instant.now(),
        TimeUnit.DAYS,
        List.of(),
        List.of("a"),
        List.of("a", "b", "c"),
        List.of(List.of("a"), List.of(1, 2, 3)),
        Arrays.asList("a", null),
        new ArrayList<>(List.of("a")),
        Collections.unmodifiableList(new ArrayList<>(List.of("a"))),
        Set.of(),
        Set.of("a", "b"),
        Map.of("k", List.of("v")),
        Map.of("k", 1, "l", 2),
        new HashMap<>(Map.of("k", 1)),
        new LinkedHashMap<>(Map.of(1, "v")),
        new TreeMap<>(Map.of("k", Map.of("l", 2L))),
        new ConcurrentHashMap<>(Map.of("k", 'c')),
        Collections.unmodifiableMap(new HashMap<>(Map.of("k", 1))),
        new HashSet<>(List.of("a", "b")),
        new LinkedHashSet<>(List.of(1, 2)),
        new TreeSet<>(List.of("a", "b")),
        new EnumMap<>(Map.of(TimeUnit.DAYS, "d")),
        EnumSet.of(TimeUnit.DAYS, TimeUnit.HOURS),
        new HashSet<>(List.of(TimeUnit.DAYS)),
        Collections.emptyMap(),
        Collections.singletonList("a"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aDeclaredExceptionArrivesWithItsFields(Object value) {
    Throwable read = roundTrip(new Detailed(value));

    assertThat(read).isExactlyInstanceOf(Detailed.class).hasMessage("detailed");
    assertThat(((Detailed) read).value).isEqualTo(value);
    assertThat(((Detailed) read).details.get(0).numbers()).containsExactly(1, 2);
  }

  @Test
  void aCollectionComesBackAsTheSameClass() {
    for (Object value :
        List.of(
            new HashMap<>(Map.of("k", 1)),
            new LinkedHashMap<>(Map.of("k", 1)),
            new TreeMap<>(Map.of("k", 1)),
            new ConcurrentHashMap<>(Map.of("k", 1)),
            new HashSet<>(List.of("a")),
            new LinkedHashSet<>(List.of("a")),
            new TreeSet<>(List.of("a")))) {
      assertThat(((Detailed) roundTrip(new Detailed(value))).value)
          .isExactlyInstanceOf(value.getClass());
    }
  }

  @Test
  void aSetOfOtherThanSimpleValuesLeavesOnlyThePlainData() {
    Object set = new HashSet<>(List.of(new Detail("a", new int[0])));

    assertThat(roundTrip(new Detailed(set)))
        .isExactlyInstanceOf(TaskFailedException.class)
        .hasMessageEndingWith("detailed");
  }
}
