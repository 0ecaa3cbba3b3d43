package io.pipepool.micrometer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.pipepool.PoolListener;
import java.time.Duration;

/**
 * What a pool's listener hears, as meters. Each has the tag {@code name} with the name of the pool.
 *
 * <pre>{@code
 * ParallelPool pool =
 *     ParallelPool.builder().listener(new PoolEventMetrics(registry, "thumbnails")).build();
 * }</pre>
 *
 * <table>
 *   <caption>The meters</caption>
 *   <tr><th>meter</th><th>type</th><th>further tags</th><th>shows</th></tr>
 *   <tr><td>{@code pipepool.worker.startup}</td><td>timer</td><td></td>
 *     <td>the time from the start of each worker's process until it was ready</td></tr>
 *   <tr><td>{@code pipepool.worker.lifetime}</td><td>timer</td>
 *     <td>{@code cause}: {@code lost}, {@code recycled}; {@code reason}: why, in words</td>
 *     <td>the time for which each worker was ready; its count says how many ended so</td></tr>
 *   <tr><td>{@code pipepool.task.calls}</td><td>timer</td><td>{@code task}: the method</td>
 *     <td>how many calls have ended, and how long they ran</td></tr>
 *   <tr><td>{@code pipepool.task.completed}</td><td>counter</td>
 *     <td>{@code task}; {@code outcome}: {@code success}, {@code failure}</td>
 *     <td>how many calls have ended so</td></tr>
 * </table>
 *
 * <p>The reason is the pool's own words for an end, without what a worker sent. The first 50
 * different reasons have a value of their own; the value of every further one is {@code other}, so
 * that no worker can make a registry grow.
 *
 * <p>One instance may hear several pools; their events then count together.
 */
public final class PoolEventMetrics implements PoolListener {
  private final MeterRegistry registry;
  private final Tags tags;
  private final Reasons reasons = new Reasons();
  private final TaskTimers tasks;

  /**
   * Makes the meters of a pool's events.
   *
   * @param registry where the meters are registered when the first event comes
   * @param name the value of the tag {@code name}, which tells the pools of a program apart
   * @param tags further tags for each meter
   */
  public PoolEventMetrics(MeterRegistry registry, String name, Iterable<Tag> tags) {
    this.registry = registry;
    this.tags = Tags.concat(tags, "name", name);
    this.tasks = new TaskTimers(registry, this.tags);
  }

  /**
   * Makes the meters of a pool's events.
   *
   * @param registry where the meters are registered when the first event comes
   * @param name the value of the tag {@code name}, which tells the pools of a program apart
   */
  public PoolEventMetrics(MeterRegistry registry, String name) {
    this(registry, name, Tags.empty());
  }

  @Override
  public void workerStarted(int workerId, long pid, Duration startup) {
    Timer.builder("pipepool.worker.startup").tags(tags).register(registry).record(startup);
  }

  @Override
  public void workerLost(int workerId, long pid, String reason, Duration lifetime) {
    ended("lost", reason, lifetime);
  }

  @Override
  public void workerRecycled(int workerId, long pid, String reason, Duration lifetime) {
    ended("recycled", reason, lifetime);
  }

  private void ended(String cause, String reason, Duration lifetime) {
    Timer.builder("pipepool.worker.lifetime")
        .tags(tags.and("cause", cause, "reason", reasons.tagOf(reason)))
        .register(registry)
        .record(lifetime);
  }

  @Override
  public void callsFinished(String task, int succeeded, int failed, Duration duration) {
    tasks.add(task, succeeded + failed, duration);
    count(task, "success", succeeded);
    count(task, "failure", failed);
  }

  private void count(String task, String outcome, int calls) {
    if (calls > 0) {
      Counter.builder("pipepool.task.completed")
          .tags(tags.and("task", task, "outcome", outcome))
          .baseUnit("calls")
          .register(registry)
          .increment(calls);
    }
  }
}
