package io.pipepool.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** How much of the CPUs other programs took while this one and its children measured. */
final class Disturbance {
  private static final Path ALL = Path.of("/proc/stat");
  private static final Path OWN = Path.of("/proc/self/stat");

  private final Ticks begin;

  private Disturbance(Ticks begin) {
    this.begin = begin;
  }

  /** From now on. */
  static Disturbance start() throws IOException {
    return new Disturbance(Ticks.now());
  }

  /** In words; empty where {@code /proc} does not tell. */
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
   * Of the kernel's clock, since the machine started.
   *
   * @param all of all CPUs
   * @param busy those of {@code all} that were spent on something
   * @param own those that this process and the children that have ended spent
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

    /** From the first line of {@code /proc/stat} and from {@code /proc/self/stat}. */
    static Ticks of(String cpus, String process) {
      long[] cpu = numbers(cpus.substring(cpus.indexOf(' ')));
      long all = Arrays.stream(cpu, 0, GUEST).sum(); // what follows is in the user's already
      // Behind the name in parentheses, which may have blanks, and the state.
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
