package io.pipepool.benchmarks.compare.measure;

import io.pipepool.ParallelPool;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;

/** Makes pools of two workers. Every system has as many. */
final class Workers {
  static final int COUNT = 2;

  private Workers() {}

  /**
   * Returns a pool with default settings, except that no worker ends while other systems take
   * turns.
   */
  static ParallelPool pipepool() {
    return ParallelPool.builder().workers(COUNT).idleTimeout(Duration.ofHours(1)).build();
  }

  static AutoCloseable closing(ForkJoinPool pool) {
    return pool::shutdown;
  }
}
