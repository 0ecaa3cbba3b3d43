package io.pipepool.testing;

import io.pipepool.ParallelPool;
import java.time.Duration;

/** What a web application does with Pipepool, which it brings itself. */
public final class Deployed {
  private static ParallelPool pool;

  private Deployed() {}

  /** Makes a call in a pool whose worker then has nothing to do. */
  public static void start(long idleMillis) throws Exception {
    pool =
        ParallelPool.builder()
            .workers(1)
            .maxHeap("64m")
            .name("deployed")
            .idleTimeout(Duration.ofMillis(idleMillis))
            .output(ParallelPool.Output.DISCARD)
            .build();
    TestTasks.RUN.using(pool).call("echo hello");
  }

  /** How many workers there are. */
  public static int workers() {
    return pool.stats().workersAlive();
  }

  /** Closes the pool. */
  public static void stop() {
    pool.close();
  }
}
