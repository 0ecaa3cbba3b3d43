package io.pipepool;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine of stubs that name no engine. */
final class DefaultEngine {
  /** Volatile, because threads read the field without the lock. */
  private static volatile @Nullable Engine engine;

  private DefaultEngine() {}

  static Engine get() {
    if (WorkerContext.isWorker()) {
      return Engine.inline();
    }
    Engine current = engine;
    return current == null ? make() : current;
  }

  /**
   * Returns a supplier of {@code named}. In a worker, it supplies the inline engine, because calls
   * inside calls run there.
   */
  static Supplier<Engine> orInline(Engine named) {
    return () -> WorkerContext.isWorker() ? Engine.inline() : named;
  }

  static synchronized void set(Engine other) {
    engine = Objects.requireNonNull(other, "engine");
  }

  private static synchronized Engine make() {
    Engine current = engine;
    if (current == null) {
      current = ParallelPool.ofProperties();
      engine = current;
    }
    return current;
  }
}
