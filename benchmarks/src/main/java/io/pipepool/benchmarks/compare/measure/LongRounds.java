package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.peer.Contender;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Makes rounds of a second from short rounds. After the turns of other systems no cache holds a
 * system's memory, so it is slower at first, and a short round would show little else.
 */
final class LongRounds {
  private static final long NANOS = 1_000_000_000;

  private LongRounds() {}

  /** Returns the same systems with long rounds, for a measure of rates. */
  static List<Entry> of(List<Entry> entries) {
    return entries.stream()
        .map(entry -> new Entry(entry.system(), () -> of(entry.opener().open(), System::nanoTime)))
        .toList();
  }

  static Contender of(Contender contender, LongSupplier clock) {
    return Contender.of(contender::end, () -> round(contender, clock));
  }

  /** Returns all work divided by all time, over rounds with equal work. */
  private static double round(Contender contender, LongSupplier clock) throws Exception {
    long start = clock.getAsLong();
    int rounds = 0;
    double time = 0;
    do {
      time += 1 / contender.round();
      rounds++;
    } while (clock.getAsLong() - start < NANOS);
    return rounds / time;
  }
}
