package io.pipepool;

import io.pipepool.internal.pool.PoolProperties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The engine of stubs that name none. */
final class DefaultEngine {
  /** Volatile: read without the lock once it is there. */
  private static volatile @Nullable Engine engine;

  private DefaultEngine() {}

  static Engine get() {
    Engine current = engine;
    return current == null ? make() : current;
  }

  static synchronized void set(Engine other) {
    engine = Objects.requireNonNull(other, "engine");
  }

  private static synchronized Engine make() {
    Engine current = engine;
    if (current == null) {
      current =
          WorkerContext.isWorker()
              ? Engine.inline()
              : new ParallelPool(PoolProperties.ofThisProcess().plan().build());
      engine = current;
    }
    return current;
  }
}
