package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import io.pipepool.benchmarks.compare.bare.PingPong;
import io.pipepool.benchmarks.compare.peer.Contender;
import io.pipepool.benchmarks.compare.peer.Pp4j;
import io.pipepool.benchmarks.compare.report.Better;
import io.pipepool.benchmarks.compare.report.Comparison;
import io.pipepool.benchmarks.compare.report.Goal;
import io.pipepool.benchmarks.compare.report.Row;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/** Measures one call after the other. Each waits for its result. */
final class CallMeasure implements Measure {
  private static final int CALLS = 10_000;
  private static final int CALLS_OF_PEERS = 2_000;

  private final Placement placement;

  CallMeasure(Placement placement) {
    this.placement = placement;
  }

  @Override
  public Row row() {
    Goal goal =
        Goal.ratio(Systems.PIPEPOOL, Systems.BARE_PIPES, Comparison.AT_MOST, 1.5, "bare ping-pong");
    return new Row(
        "call" + placement.suffix(),
        "round trip of `call` with one int" + placement.words(),
        "µs",
        Better.LOWER,
        List.of(goal));
  }

  @Override
  public List<Entry> entries(Effort effort) {
    int calls = effort.of(CALLS);
    int peerCalls = effort.of(CALLS_OF_PEERS);
    List<Entry> entries =
        List.of(
            new Entry(Systems.BARE_PIPES, () -> bare(calls)),
            new Entry(Systems.PIPEPOOL, () -> pipepool(calls)),
            new Entry(Systems.FORK_JOIN, () -> forkJoin(calls)),
            new Entry(Systems.PP4J, () -> pp4j(peerCalls)),
            new Entry(Systems.POOL, () -> effort.python().open("pool", "call", peerCalls)),
            new Entry(Systems.EXECUTOR, () -> effort.python().open("executor", "call", peerCalls)));
    return entries.stream().map(this::placed).toList();
  }

  @Override
  public int warmUps(Effort effort) {
    return placement.isFixed() ? Math.max(1, effort.warmUps()) : effort.warmUps();
  }

  private Entry placed(Entry entry) {
    return new Entry(entry.system(), () -> placement.of(entry.opener().open()));
  }

  private static Contender bare(int calls) throws Exception {
    PingPong pingPong = PingPong.start();
    return Contender.of(pingPong, () -> RoundTrips.medianMicros(calls, pingPong::square));
  }

  private static Contender pipepool(int calls) {
    ParallelPool pool = Workers.pipepool();
    ParallelFunction<Integer, Integer, RuntimeException> square = SquareParallel.using(pool);
    return Contender.of(pool, () -> RoundTrips.medianMicros(calls, square::call));
  }

  private static Contender forkJoin(int calls) {
    ForkJoinPool pool = new ForkJoinPool(Workers.COUNT);
    return Contender.of(
        Workers.closing(pool),
        () -> RoundTrips.medianMicros(calls, n -> pool.submit(() -> Work.square(n)).get()));
  }

  private static Contender pp4j(int calls) throws Exception {
    Pp4j pool = Pp4j.start(Workers.COUNT);
    return Contender.of(
        pool, () -> RoundTrips.medianMicros(calls, n -> pool.call(new Tasks.Square(n))));
  }
}
