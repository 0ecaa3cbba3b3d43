package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelPool;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;

/** Pools of two workers: as many for every system. */
final class Workers {
  static final int COUNT = 2;

  private Workers() {}

  /** With the defaults of every other setting, but no worker ends while others take turns. */
  static ParallelPool pipepool() {
    return ParallelPool.builder().workers(COUNT).idleTimeout(Duration.ofHours(1)).build();
  }

  static AutoCloseable closing(ForkJoinPool pool) {
    return pool::shutdown;
  }
}
