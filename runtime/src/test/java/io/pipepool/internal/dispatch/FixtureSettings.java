package io.pipepool.internal.dispatch;

import io.pipepool.Trust;
import io.pipepool.internal.settings.PoolSettings;
import java.util.concurrent.TimeUnit;

/** How the pool of a {@link DispatchFixture} works. */
final class FixtureSettings {
  static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);
  static final long START_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final int workers;
  private int threads = 1;
  private int maxTasks = Integer.MAX_VALUE;
  private int maxQueued = Integer.MAX_VALUE;
  private long timeoutNanos;
  private boolean debugged;

  private FixtureSettings(int workers) {
    this.workers = workers;
  }

  static FixtureSettings workers(int workers) {
    return new FixtureSettings(workers);
  }

  FixtureSettings threads(int each) {
    threads = each;
    return this;
  }

  FixtureSettings maxTasks(int calls) {
    maxTasks = calls;
    return this;
  }

  FixtureSettings maxQueued(int calls) {
    maxQueued = calls;
    return this;
  }

  FixtureSettings timeout(long nanos) {
    timeoutNanos = nanos;
    return this;
  }

  FixtureSettings debugged() {
    debugged = true;
    return this;
  }

  PoolSettings toPoolSettings() {
    return new PoolSettings(
        "fixture",
        workers,
        threads,
        maxTasks,
        maxQueued,
        Long.MAX_VALUE,
        IDLE_NANOS,
        START_NANOS,
        timeoutNanos,
        1 << 20,
        false,
        null,
        false,
        debugged,
        false,
        Trust.TRUSTED,
        loader -> null,
        null,
        null,
        null);
  }

  DispatchFixture make() {
    return new DispatchFixture(toPoolSettings());
  }
}
