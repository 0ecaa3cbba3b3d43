package io.pipepool;

import io.pipepool.internal.run.InlineEngine;
import io.pipepool.spi.Batch;
import java.util.concurrent.RejectedExecutionException;

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
 * <p>The static methods are for users of Pipepool, the others for those who write an engine.
 *
 * <h2>Threading</h2>
 *
 * Every method is called by any number of threads at once.
 *
 * <h2>Behaviour</h2>
 *
 * Each call of a submitted batch ends exactly once: with its value, with what it threw, or with the
 * engine's failure. No call ends after that.
 */
public interface Engine {
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

  /**
   * How many batches run at the same time, at least 1; or 0 if {@link #submit} runs the batch
   * itself before it returns.
   */
  int parallelism();

  /**
   * Takes a batch to run. Does not wait for it, unless {@link #parallelism} is 0.
   *
   * @throws RejectedExecutionException if the engine is closed; then no call of the batch ends
   */
  void submit(Batch batch);

  /**
   * Takes a batch to run, from a thread that will do nothing but wait for it. The engine may use
   * this thread for a moment to bring the results.
   *
   * @throws RejectedExecutionException as {@link #submit}
   */
  default void submitAwaited(Batch batch) {
    submit(batch);
  }

  /**
   * Stops a batch: calls that have not started never will, a running one is interrupted and, if
   * that does not end it, its worker is; at once, if it has arrays that are the caller's. Each call
   * that had not ended ends, at once or later. A batch that has ended, or was never submitted, is
   * left alone.
   */
  void cancel(Batch batch);

  /** Lets a call of {@code batch} emit {@code bytes} more bytes before it must wait. */
  void grant(Batch batch, long bytes);
}
