package io.pipepool.internal.dispatch;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** In any order of events each call ends once, and is blamed only if it had begun. */
final class RandomEventsTest {
  @Property(tries = 1_000)
  void eachCallEndsOnceAndIsBlamedOnlyIfItHadBegun(
      @ForAll @IntRange(min = 1, max = 3) int workers,
      @ForAll @IntRange(min = 1, max = 3) int threads,
      @ForAll boolean recycles,
      @ForAll RandomRun.End end,
      @ForAll @Size(max = 120) List<@IntRange(max = 1 << 20) Integer> events) {
    RandomRun run = new RandomRun(workers, threads, recycles ? 7 : Integer.MAX_VALUE);
    run.play(events);
    run.finish(end);
  }
}
