package io.pipepool;

import io.pipepool.spi.BatchExecutor;

/**
 * The place where calls run: worker processes on this machine ({@link ParallelPool}), this thread
 * ({@link #inline()}), or other machines.
 *
 * <pre>{@code
 * try (ParallelPool pool = ParallelPool.builder().workers(4).maxHeap("1g").build()) {
 *   List<Integer> squares = SquareParallel.using(pool).map(inputs);
 * }
 * }</pre>
 *
 * <p>The static methods are for users of Pipepool. The methods of {@link BatchExecutor} are for
 * authors of engines.
 */
public interface Engine extends BatchExecutor {
  /**
   * Returns the engine that runs each call on the calling thread and starts no process. It serves
   * tests, and programs for which processes do not pay. Every value still goes through its codec,
   * so a value that could not cross fails here too.
   *
   * @return the same engine each time
   */
  static Engine inline() {
    return InlineEngine.INSTANCE;
  }

  /**
   * Returns the engine of stubs that name no engine: the one that {@link #setDefault} or {@link
   * #setDefaultUntilClosed} named. If they named none, the first use makes a {@link ParallelPool}
   * from system properties {@code pipepool.*} or environment variables {@code PIPEPOOL_*}. In a
   * worker, the default engine is {@link #inline()}.
   *
   * @return the default engine
   * @throws IllegalArgumentException if such a property has a bad value
   */
  static Engine getDefault() {
    return DefaultEngine.get();
  }

  /**
   * Sets the engine that stubs use from now on. This method does not close the engine before it.
   *
   * @param engine the new default
   */
  static void setDefault(Engine engine) {
    DefaultEngine.set(engine);
  }

  /**
   * Sets the engine that stubs use until the returned scope is closed or {@link #setDefault} names
   * another. It serves a part of a program that has a pool of its own, such as an application in a
   * container, or a test:
   *
   * <pre>{@code
   * try (EngineScope inline = Engine.setDefaultUntilClosed(Engine.inline())) {
   *   assertThat(SquareParallel.call(3)).isEqualTo(9);
   * }
   * }</pre>
   *
   * <p>Scopes may be closed in any order. While several are open, stubs use the engine of the one
   * that was opened last, in all threads.
   *
   * @param engine the new default
   * @return an open scope; the caller closes it, and the engine, too
   */
  static EngineScope setDefaultUntilClosed(Engine engine) {
    return DefaultEngine.open(engine);
  }
}
