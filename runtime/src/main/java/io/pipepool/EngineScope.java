package io.pipepool;

import java.util.Objects;

/**
 * A time in which stubs use a certain engine. {@link Engine#setDefaultUntilClosed} opens it.
 *
 * <p>Any thread may close it.
 */
public final class EngineScope implements AutoCloseable {
  private final Engine engine;

  EngineScope(Engine engine) {
    this.engine = Objects.requireNonNull(engine, "engine");
  }

  Engine engine() {
    return engine;
  }

  /**
   * Ends the scope, but does not close its engine. Stubs then use the engine of the latest scope
   * that is still open. If none is open, they use the engine that was the default before. Closing a
   * closed scope does nothing.
   */
  @Override
  public void close() {
    DefaultEngine.close(this);
  }
}
