package io.pipepool;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine of stubs that name none. */
final class DefaultEngine {
  /** Volatile: read without the lock once it is there. */
  private static volatile @Nullable Engine engine;

  private DefaultEngine() {}

  static Engine get() {
    if (WorkerContext.isWorker()) {
      return Engine.inline();
    }
    Engine current = engine;
    return current == null ? make() : current;
  }

  /** Gives {@code named}; in a worker the inline engine, since calls of calls run there. */
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
