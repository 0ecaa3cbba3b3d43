package bad;

import io.pipepool.annotations.Parallel;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;

class Sorted {
  record Index(List<TreeMap<String, Integer>> words) {}

  @Parallel
  static void set(SortedSet<String> /*!lossy-order*/names) {}

  @Parallel
  static void index(Index /*!lossy-order*/index) {}

  @Parallel
  static NavigableMap<String, Long> /*!lossy-order*/map(int n) {
    return null;
  }
}
