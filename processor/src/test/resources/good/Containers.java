package demo;

import io.pipepool.annotations.Parallel;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

final class Containers {
  @Parallel
  static int[][] arrays(String[] texts, List<String>[] lists, DayOfWeek[][] days) {
    return new int[0][];
  }

  @Parallel
  static NavigableMap<UUID, Set<BigDecimal>> nested(Map.Entry<Instant, OptionalInt> entry) {
    return null;
  }

  @Parallel
  static EnumMap<DayOfWeek, List<? extends CharSequence>> enums(EnumSet<DayOfWeek> days) {
    return null;
  }

  @Parallel
  static List<? extends Iterable<? extends Integer>> covariant(List<? extends Integer[]> numbers) {
    return List.of();
  }

  @Parallel
  static byte[] zip(String name, byte[] content) {
    return content;
  }

  private Containers() {}
}
