package io.pipepool.benchmarks.compare.measure;

import io.pipepool.benchmarks.compare.peer.Contender;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Rounds of a second, made of short ones: a system that has rested while others took their turns is
 * slower at first, since its memory is in no cache, and a short round would show little else.
 */
final class LongRounds {
  private static final long NANOS = 1_000_000_000;

  private LongRounds() {}

  /** The same systems, for a measure of rates. */
  static List<Entry> of(List<Entry> entries) {
    return entries.stream()
        .map(entry -> new Entry(entry.system(), () -> of(entry.opener().open(), System::nanoTime)))
        .toList();
  }

  static Contender of(Contender contender, LongSupplier clock) {
    return Contender.of(contender::end, () -> round(contender, clock));
  }

  /** All work through all time, of rounds with the same work. */
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
