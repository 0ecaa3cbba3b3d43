package io.pipepool.internal.pool;

import io.pipepool.PoolStats;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** The counts of a pool. Any thread writes each number by itself. */
public final class Counters {
  final LongAdder workersStarted = new LongAdder();
  final LongAdder workersLost = new LongAdder();
  final LongAdder workersRecycled = new LongAdder();
  public final LongAdder callsSucceeded = new LongAdder();
  public final LongAdder callsFailed = new LongAdder();
  final LongAdder callsRetried = new LongAdder();
  final LongAdder bytesSent = new LongAdder();
  final LongAdder bytesReceived = new LongAdder();
  final LongAdder nanosWaiting = new LongAdder();
  public final LongAdder nanosRunning = new LongAdder();

  public PoolStats toStats(int alive, int busy, long queued, long running) {
    return new PoolStats(
        workersStarted.sum(),
        alive,
        busy,
        workersLost.sum(),
        workersRecycled.sum(),
        queued,
        running,
        callsSucceeded.sum(),
        callsFailed.sum(),
        callsRetried.sum(),
        bytesSent.sum(),
        bytesReceived.sum(),
        Duration.ofNanos(nanosWaiting.sum()),
        Duration.ofNanos(nanosRunning.sum()));
  }
}
