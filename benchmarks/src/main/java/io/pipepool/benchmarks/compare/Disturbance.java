package io.pipepool.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Measures how much CPU time other programs took while this process and its children measured. */
final class Disturbance {
  private static final Path ALL = Path.of("/proc/stat");
  private static final Path OWN = Path.of("/proc/self/stat");

  private final Ticks begin;

  private Disturbance(Ticks begin) {
    this.begin = begin;
  }

  /** Starts to measure. */
  static Disturbance start() throws IOException {
    return new Disturbance(Ticks.now());
  }

  /** Returns the share of other programs in words, or nothing if {@code /proc} does not tell it. */
  List<String> describe() throws IOException {
    Ticks end = Ticks.now();
    if (end.all == begin.all) {
      return List.of();
    }
    double others = end.busy - begin.busy - (end.own - begin.own);
    double share = Math.max(0, others) / (end.all - begin.all);
    return List.of("other programs took %.0f %% of the CPUs meanwhile".formatted(100 * share));
  }

  /**
   * Ticks of the kernel's clock since the machine started.
   *
   * @param all the ticks of all CPUs
   * @param busy the ticks of {@code all} in which a CPU was busy
   * @param own the ticks that this process and its ended children used
   */
  record Ticks(long all, long busy, long own) {
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int GUEST = 8;
    private static final int OWN_FIRST = 11;
    private static final int OWN_LAST = 14;

    static Ticks now() throws IOException {
      return Files.isReadable(ALL) && Files.isReadable(OWN)
          ? of(Files.readAllLines(ALL).get(0), Files.readString(OWN))
          : new Ticks(0, 0, 0);
    }

    /** Parses the first line of {@code /proc/stat} and the text of {@code /proc/self/stat}. */
    static Ticks of(String cpus, String process) {
      long[] cpu = numbers(cpus.substring(cpus.indexOf(' ')));
      // The state and all other fields are behind the name in parentheses. The name may contain
      // blanks.
      long all = Arrays.stream(cpu, 0, GUEST).sum();
      String[] fields = process.substring(process.lastIndexOf(')') + 2).strip().split(" ", -1);
      long own = 0;
      for (int i = OWN_FIRST; i <= OWN_LAST; i++) {
        own += Long.parseLong(fields[i]);
      }
      return new Ticks(all, all - cpu[IDLE] - cpu[WAITING], own);
    }

    private static long[] numbers(String text) {
      return Arrays.stream(text.strip().split(" +", -1)).mapToLong(Long::parseLong).toArray();
    }
  }
}
