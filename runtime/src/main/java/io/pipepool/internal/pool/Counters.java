package io.pipepool.internal.pool;

import io.pipepool.PoolStats;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The counts of a pool. Any thread writes each number by itself. To count needs no memory, because
 * a thread counts calls after the decision that they end, and before they do.
 */
public final class Counters {
  final AtomicLong workersStarted = new AtomicLong();
  final AtomicLong workersLost = new AtomicLong();
  final AtomicLong workersRecycled = new AtomicLong();
  public final AtomicLong callsSucceeded = new AtomicLong();
  public final AtomicLong callsFailed = new AtomicLong();
  final AtomicLong callsRetried = new AtomicLong();
  final AtomicLong batchesSent = new AtomicLong();
  final AtomicLong bytesSent = new AtomicLong();
  final AtomicLong bytesReceived = new AtomicLong();
  final AtomicLong nanosWaiting = new AtomicLong();
  public final AtomicLong nanosRunning = new AtomicLong();

  public PoolStats toStats(int alive, int busy, long queued, long running) {
    return new PoolStats(
        workersStarted.get(),
        alive,
        busy,
        workersLost.get(),
        workersRecycled.get(),
        queued,
        running,
        callsSucceeded.get(),
        callsFailed.get(),
        callsRetried.get(),
        batchesSent.get(),
        bytesSent.get(),
        bytesReceived.get(),
        Duration.ofNanos(nanosWaiting.get()),
        Duration.ofNanos(nanosRunning.get()));
  }
}
