package demo;

import io.pipepool.annotations.Parallel;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URL;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

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

  @Parallel
  static Date jdk(
      ConcurrentHashMap<String, Date> dates,
      ConcurrentMap<URL, InetAddress> hosts,
      CopyOnWriteArrayList<Number> numbers,
      PriorityQueue<Currency> currencies,
      Vector<Pattern> patterns) {
    return new Date();
  }

  private Containers() {}
}
