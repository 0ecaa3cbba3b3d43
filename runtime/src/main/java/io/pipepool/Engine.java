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
   * Returns the engine of stubs that name no engine: the one that {@link #setDefault} named. If it
   * named none, the first use makes a {@link ParallelPool} from system properties {@code
   * pipepool.*} or environment variables {@code PIPEPOOL_*}. In a worker, the default engine is
   * {@link #inline()}.
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
}
