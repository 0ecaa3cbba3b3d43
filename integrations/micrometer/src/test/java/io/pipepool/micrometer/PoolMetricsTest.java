package io.pipepool.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pipepool.ParallelPool;
import io.pipepool.PoolStats;
import io.pipepool.WorkerLostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The meters show what the pool counts and tells its listener. */
final class PoolMetricsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TASK = "io.pipepool.micrometer.Work.work(int)";

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private ParallelPool pool() {
    return ParallelPool.builder()
        .workers(2)
        .maxHeap("64m")
        .listener(new PoolEventMetrics(registry, "shop"))
        .build();
  }

  private RequiredSearch meter(String name, String... tags) {
    return registry.get(name).tags(Tags.of("name", "shop").and(tags));
  }

  /**
   * Makes a call that ends its worker. {@code submit} lets the worker tell that the call begins.
   * Without that, as after another call just before, the pool would run it again to be sure.
   */
  private static void loseOneWorker(ParallelPool pool) {
    assertThat(WorkParallel.using(pool).submit(Work.FATAL))
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withCauseInstanceOf(WorkerLostException.class);
  }

  private double counted(String name, String... tags) {
    return meter(name, tags).functionCounter().count();
  }

  @Test
  void theMetersShowWhatThePoolCounts() {
    try (ParallelPool pool = pool()) {
      new PoolMetrics(pool, "shop", List.of(Tag.of("zone", "a"))).bindTo(registry);
      assertThat(meter("pipepool.workers", "state", "idle").gauge().value()).isZero();
      pool.warmUp(); // else the second worker may start while the meters are read

      var outcomes = WorkParallel.using(pool).outcomes(List.of(1, 2, Work.REFUSED, 4));
      assertThat(outcomes).hasSize(4);
      loseOneWorker(pool);
      await().atMost(PATIENCE).until(() -> pool.stats().workersBusy() == 0);

      PoolStats stats = pool.stats();
      assertThat(counted("pipepool.calls.completed", "outcome", "success")).isEqualTo(3);
      assertThat(counted("pipepool.calls.completed", "outcome", "failure")).isEqualTo(2);
      assertThat(counted("pipepool.workers.started")).isEqualTo(stats.workersStarted());
      assertThat(counted("pipepool.workers.ended", "cause", "lost")).isEqualTo(1);
      assertThat(counted("pipepool.workers.ended", "cause", "recycled")).isZero();
      assertThat(meter("pipepool.workers", "state", "idle").gauge().value())
          .isEqualTo(stats.workersAlive());
      assertThat(meter("pipepool.calls.queued").gauge().value()).isZero();
      assertThat(meter("pipepool.calls.running").gauge().value()).isZero();
      assertThat(counted("pipepool.calls.retried")).isEqualTo(stats.callsRetried());
      assertThat(counted("pipepool.bytes", "direction", "sent")).isEqualTo(stats.bytesSent());
      assertThat(counted("pipepool.bytes", "direction", "received")).isPositive();
      assertThat(counted("pipepool.batches.waited")).isPositive();
      FunctionTimer calls = meter("pipepool.calls").functionTimer();
      assertThat(calls.count()).isEqualTo(5);
      assertThat(calls.totalTime(TimeUnit.NANOSECONDS))
          .isEqualTo(stats.timeRunning().toNanos(), within());
      assertThat(meter("pipepool.calls").meter().getId().getTag("zone")).isEqualTo("a");
    }
  }

  private static Offset<Double> within() {
    return Offset.offset(1.0); // nanosecond
  }

  @Test
  void theMetersShowWhatTheListenerHears() {
    try (ParallelPool pool = pool()) {
      WorkParallel.using(pool).outcomes(List.of(1, 2, Work.REFUSED));
      loseOneWorker(pool);
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(completed("success")).isEqualTo(2);
              assertThat(completed("failure")).isEqualTo(2);
              assertThat(meter("pipepool.worker.startup").timer().count()).isPositive();
              assertThat(
                      meter("pipepool.worker.lifetime", "cause", "lost", "reason", reason())
                          .timer()
                          .count())
                  .isEqualTo(1);
            });
    FunctionTimer calls = meter("pipepool.task.calls", "task", TASK).functionTimer();
    assertThat(calls.count()).isEqualTo(4);
    assertThat(calls.totalTime(TimeUnit.NANOSECONDS)).isPositive();
  }

  private static String reason() {
    return "died: it exited with " + Work.EXIT_CODE;
  }

  private double completed(String outcome) {
    return meter("pipepool.task.completed", "task", TASK, "outcome", outcome).counter().count();
  }

  @Test
  void everyMeterTellsWhichPoolItIsOf() {
    try (ParallelPool pool = pool()) {
      new PoolMetrics(pool, "shop").bindTo(registry);
      WorkParallel.using(pool).call(1);
    }
    await().atMost(PATIENCE).until(() -> completed("success") == 1);
    Set<String> names =
        registry.getMeters().stream()
            .map(Meter::getId)
            .map(id -> id.getTag("name"))
            .collect(Collectors.toSet());
    assertThat(names).containsExactly("shop");
  }
}
