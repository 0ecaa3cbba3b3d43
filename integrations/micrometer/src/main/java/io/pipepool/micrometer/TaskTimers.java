package io.pipepool.micrometer;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Times the calls of each task. A pool tells the sum of several calls' times, which a timer that
 * records one call after the other could not take.
 */
final class TaskTimers {
  private final MeterRegistry registry;
  private final Tags tags;
  private final Map<String, Sums> sums = new ConcurrentHashMap<>();

  TaskTimers(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
  }

  void add(String task, long calls, Duration duration) {
    sums.computeIfAbsent(task, this::register).add(calls, duration);
  }

  private Sums register(String task) {
    Sums made = new Sums();
    FunctionTimer.builder(
            "pipepool.task.calls",
            made,
            timed -> timed.calls.sum(),
            timed -> timed.nanos.sum(),
            TimeUnit.NANOSECONDS)
        .tags(tags.and("task", task))
        .register(registry);
    return made;
  }

  private static final class Sums {
    final LongAdder calls = new LongAdder();
    final LongAdder nanos = new LongAdder();

    void add(long count, Duration duration) {
      calls.add(count);
      nanos.add(duration.toNanos());
    }
  }
}
