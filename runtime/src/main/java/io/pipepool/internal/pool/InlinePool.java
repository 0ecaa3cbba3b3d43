package io.pipepool.internal.pool;

import io.pipepool.Engine;
import io.pipepool.PoolStats;
import io.pipepool.spi.Batch;
import java.util.concurrent.RejectedExecutionException;

/** A pool with no workers: it runs calls on the thread that submits them. */
final class InlinePool implements Pool {
  private final Engine engine = Engine.inline();
  private final String name;

  /** Volatile: set once, by whoever closes. */
  private volatile boolean closed;

  InlinePool(String name) {
    this.name = name;
  }

  @Override
  public int parallelism() {
    return 0;
  }

  @Override
  public void submit(Batch batch) {
    requireOpen();
    engine.submit(batch);
  }

  private void requireOpen() {
    if (closed) {
      throw new RejectedExecutionException(name + " is closed; it takes no calls");
    }
  }

  @Override
  public void cancel(Batch batch) {
    engine.cancel(batch);
  }

  @Override
  public void grant(Batch batch, long bytes) {
    engine.grant(batch, bytes);
  }

  @Override
  public void warmUp() {
    requireOpen();
  }

  @Override
  public PoolStats stats() {
    return new Counters().toStats(0, 0, 0, 0);
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void closeNow() {
    closed = true;
  }

  @Override
  public String toString() {
    return "ParallelPool[" + name + ", inline]";
  }
}
