package io.pipepool;

import io.pipepool.spi.BatchExecutor;

/**
 * Where calls run: worker processes on this machine ({@link ParallelPool}), this thread ({@link
 * #inline()}), or other machines.
 *
 * <pre>{@code
 * try (ParallelPool pool = ParallelPool.builder().workers(4).maxHeap("1g").build()) {
 *   List<Integer> squares = SquareParallel.using(pool).map(inputs);
 * }
 * }</pre>
 *
 * <p>The static methods are for users of Pipepool. The methods of {@link BatchExecutor} are for
 * those who write an engine.
 */
public interface Engine extends BatchExecutor {
  /**
   * Runs calls on the calling thread, without any process: for tests, and where processes do not
   * pay. Every value still goes through its codec, so what could not cross fails here too.
   */
  static Engine inline() {
    return InlineEngine.INSTANCE;
  }

  /**
   * The engine that stubs use when no other is named: a {@link ParallelPool} made on first use from
   * system properties {@code pipepool.*} or environment variables {@code PIPEPOOL_*}, unless {@link
   * #setDefault} named another. Inside a worker it is {@link #inline()}.
   *
   * @throws IllegalArgumentException if such a property has a bad value
   */
  static Engine getDefault() {
    return DefaultEngine.get();
  }

  /**
   * Names the engine that stubs use from now on. The one before is not closed.
   *
   * @param engine the new default
   */
  static void setDefault(Engine engine) {
    DefaultEngine.set(engine);
  }
}
