package io.pipepool.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.pipepool.ParallelPool;
import io.pipepool.PoolStats;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What a pool counts, as meters. Each has the tag {@code name} with the name of the pool.
 *
 * <pre>{@code
 * new PoolMetrics(pool, "thumbnails").bindTo(registry);
 * }</pre>
 *
 * <table>
 *   <caption>The meters, and the part of {@link PoolStats} that each shows</caption>
 *   <tr><th>meter</th><th>type, unit</th><th>further tag</th><th>shows</th></tr>
 *   <tr><td>{@code pipepool.workers}</td><td>gauge, workers</td>
 *     <td>{@code state}: {@code busy}, {@code idle}</td>
 *     <td>{@code workersBusy}, and the other {@code workersAlive}</td></tr>
 *   <tr><td>{@code pipepool.workers.started}</td><td>counter, workers</td><td></td>
 *     <td>{@code workersStarted}</td></tr>
 *   <tr><td>{@code pipepool.workers.ended}</td><td>counter, workers</td>
 *     <td>{@code cause}: {@code lost}, {@code recycled}</td>
 *     <td>{@code workersLost}, {@code workersRecycled}</td></tr>
 *   <tr><td>{@code pipepool.calls.queued}, {@code pipepool.calls.running}</td>
 *     <td>gauge, calls</td><td></td><td>{@code callsQueued}, {@code callsRunning}</td></tr>
 *   <tr><td>{@code pipepool.calls.completed}</td><td>counter, calls</td>
 *     <td>{@code outcome}: {@code success}, {@code failure}</td>
 *     <td>{@code callsSucceeded}, {@code callsFailed}</td></tr>
 *   <tr><td>{@code pipepool.calls.retried}</td><td>counter, calls</td><td></td>
 *     <td>{@code callsRetried}</td></tr>
 *   <tr><td>{@code pipepool.calls}</td><td>timer</td><td></td>
 *     <td>{@code timeRunning} of {@code callsSucceeded} and {@code callsFailed}</td></tr>
 *   <tr><td>{@code pipepool.batches.waiting}</td><td>timer</td><td></td>
 *     <td>{@code timeWaiting} of {@code batchesSent}</td></tr>
 *   <tr><td>{@code pipepool.bytes}</td><td>counter, bytes</td>
 *     <td>{@code direction}: {@code sent}, {@code received}</td>
 *     <td>{@code bytesSent}, {@code bytesReceived}</td></tr>
 * </table>
 *
 * <p>A registry refers to the pool weakly, as to every object that is measured: when the program no
 * longer refers to the pool, the meters keep their last values or show NaN.
 */
public final class PoolMetrics implements MeterBinder {
  private final ParallelPool pool;
  private final Tags tags;

  /**
   * Makes the meters of a pool.
   *
   * @param pool the pool
   * @param name the value of the tag {@code name}, which tells the pools of a program apart
   * @param tags further tags for each meter
   */
  public PoolMetrics(ParallelPool pool, String name, Iterable<Tag> tags) {
    this.pool = pool;
    this.tags = Tags.concat(tags, "name", name);
  }

  /**
   * Makes the meters of a pool.
   *
   * @param pool the pool
   * @param name the value of the tag {@code name}, which tells the pools of a program apart
   */
  public PoolMetrics(ParallelPool pool, String name) {
    this(pool, name, Tags.empty());
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    bindWorkers(registry);
    bindCalls(registry);
    bindBytes(registry);
  }

  private void bindWorkers(MeterRegistry registry) {
    String unit = "workers";
    String workers = "pipepool.workers";
    gauge(registry, workers, unit, tags.and("state", "busy"), PoolStats::workersBusy);
    gauge(registry, workers, unit, tags.and("state", "idle"), PoolMetrics::workersIdle);
    count(registry, "pipepool.workers.started", unit, tags, PoolStats::workersStarted);
    String ended = "pipepool.workers.ended";
    count(registry, ended, unit, tags.and("cause", "lost"), PoolStats::workersLost);
    count(registry, ended, unit, tags.and("cause", "recycled"), PoolStats::workersRecycled);
  }

  private void bindCalls(MeterRegistry registry) {
    String unit = "calls";
    gauge(registry, "pipepool.calls.queued", unit, tags, PoolStats::callsQueued);
    gauge(registry, "pipepool.calls.running", unit, tags, PoolStats::callsRunning);
    String completed = "pipepool.calls.completed";
    count(registry, completed, unit, tags.and("outcome", "success"), PoolStats::callsSucceeded);
    count(registry, completed, unit, tags.and("outcome", "failure"), PoolStats::callsFailed);
    count(registry, "pipepool.calls.retried", unit, tags, PoolStats::callsRetried);
    time(registry, "pipepool.calls", PoolMetrics::callsEnded, PoolStats::timeRunning);
    time(registry, "pipepool.batches.waiting", PoolStats::batchesSent, PoolStats::timeWaiting);
  }

  private void bindBytes(MeterRegistry registry) {
    String bytes = "pipepool.bytes";
    Tags sent = tags.and("direction", "sent");
    Tags received = tags.and("direction", "received");
    count(registry, bytes, BaseUnits.BYTES, sent, PoolStats::bytesSent);
    count(registry, bytes, BaseUnits.BYTES, received, PoolStats::bytesReceived);
  }

  /** The pool goes on between the two numbers, so there may be more busy workers than alive. */
  private static int workersIdle(PoolStats stats) {
    return Math.max(0, stats.workersAlive() - stats.workersBusy());
  }

  private static long callsEnded(PoolStats stats) {
    return stats.callsSucceeded() + stats.callsFailed();
  }

  /** Shows a sum of times, which a timer that records one time after the other could not take. */
  private void time(
      MeterRegistry registry,
      String meter,
      ToLongFunction<PoolStats> count,
      Function<PoolStats, Duration> total) {
    FunctionTimer.builder(
            meter,
            pool,
            measured -> count.applyAsLong(measured.stats()),
            measured -> total.apply(measured.stats()).toNanos(),
            TimeUnit.NANOSECONDS)
        .tags(tags)
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry,
      String meter,
      String unit,
      Tags all,
      ToDoubleFunction<PoolStats> value) {
    Gauge.builder(meter, pool, measured -> value.applyAsDouble(measured.stats()))
        .tags(all)
        .baseUnit(unit)
        .register(registry);
  }

  private void count(
      MeterRegistry registry,
      String meter,
      String unit,
      Tags all,
      ToDoubleFunction<PoolStats> value) {
    FunctionCounter.builder(meter, pool, measured -> value.applyAsDouble(measured.stats()))
        .tags(all)
        .baseUnit(unit)
        .register(registry);
  }
}
