package io.pipepool;

import io.pipepool.internal.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine of stubs that name no engine. */
final class DefaultEngine {
  /** The engine that stubs use now. Volatile, because threads read the field without the lock. */
  private static volatile @Nullable Engine engine;

  /** The engine that stubs use while no scope is open; null if there is none yet. */
  @GuardedBy("DefaultEngine.class")
  private static @Nullable Engine lasting;

  /** The open scopes. Stubs use the engine of the last one. */
  @GuardedBy("DefaultEngine.class")
  private static final List<EngineScope> OPEN = new ArrayList<>();

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
    lasting = Objects.requireNonNull(other, "engine");
    OPEN.clear();
    engine = other;
  }

  static synchronized EngineScope open(Engine other) {
    EngineScope scope = new EngineScope(other);
    OPEN.add(scope);
    engine = other;
    return scope;
  }

  static synchronized void close(EngineScope scope) {
    if (OPEN.remove(scope)) {
      engine = OPEN.isEmpty() ? lasting : OPEN.get(OPEN.size() - 1).engine();
    }
  }

  private static synchronized Engine make() {
    Engine current = engine;
    if (current == null) {
      current = ParallelPool.ofProperties();
      lasting = current;
      engine = current;
    }
    return current;
  }
}
