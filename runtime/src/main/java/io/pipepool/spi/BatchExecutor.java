package io.pipepool.spi;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs batches: the part of an {@code Engine} that functions use.
 *
 * <h2>Threading</h2>
 *
 * Any number of threads may call every method at once.
 *
 * <h2>Behaviour</h2>
 *
 * Each call of a submitted batch ends exactly once: with its value, with the exception that it
 * threw, or with the engine's failure. After that, the engine gives no further result of the call.
 */
public interface BatchExecutor {
  /**
   * Returns how many batches run at the same time.
   *
   * @return at least 1, or 0 if {@link #submit} runs the batch itself before it returns
   */
  int parallelism();

  /**
   * Returns how large the batches of one operation should be. An operation asks once, before its
   * first batch.
   *
   * @param inputs how many inputs the operation has, or -1 if that is unknown
   * @return the sizes
   */
  default BatchSizes batchSizes(long inputs) {
    return BatchSizes.DEFAULT;
  }

  /**
   * Takes a batch to run. The method does not wait for the batch, unless {@link #parallelism} is 0.
   *
   * @param batch the batch, which no engine has taken before
   * @throws RejectedExecutionException if the engine is closed; then no call of the batch ends
   */
  void submit(Batch batch);

  /**
   * Takes a batch to run, from a thread that will only wait for it. The engine may use this thread
   * for a moment to bring the results.
   *
   * @param batch the batch, which no engine has taken before
   * @throws RejectedExecutionException as {@link #submit}
   */
  default void submitAwaited(Batch batch) {
    submit(batch);
  }

  /**
   * Takes one call of a program's {@code submit}. A program may submit any number of calls without
   * waiting for their results, so an engine may let the calling thread wait until fewer of them
   * wait to run. All such calls of one task take turns with other operations as one operation.
   *
   * @param batch the batch of one call, which no engine has taken before
   * @throws RejectedExecutionException as {@link #submit}
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted while
   *     it waits; then no call of the batch ends, and the thread stays interrupted
   */
  default void submitOrWait(Batch batch) {
    submit(batch);
  }

  /**
   * Takes one call of a program's {@code submit}, with others of {@code source} that wait. The
   * engine adds the call to the source, and takes the source's calls in batches. All of them take
   * turns with other operations as those of {@link #submitOrWait} do, and belong to them where that
   * method limits how many wait.
   *
   * @param source the calls of one function; all calls of the source go to this engine
   * @param call the call
   * @param <C> a call of the source
   * @return false if the engine has not taken the call, because it takes none from sources, or too
   *     many wait. The caller then gives it to {@link #submitOrWait}
   * @throws RejectedExecutionException as {@link #submit}
   */
  default <C> boolean submitFrom(CallSource<C> source, C call) {
    return false;
  }

  /**
   * Stops one call of a batch that the engine has taken from a source, or takes note that a call
   * has left a source before. The other calls go on, if need be in other workers.
   *
   * @param source the source
   * @param batch the batch, or null if no engine has taken the call
   * @param offset the place of the call in the batch, from 0
   */
  default void cancelFrom(CallSource<?> source, @Nullable Batch batch, int offset) {
    throw new UnsupportedOperationException("this engine takes no calls from sources");
  }

  /**
   * Stops a batch. A call that has not started never starts. The engine interrupts a running call
   * and, if that does not end the call, ends its worker. If the batch has arrays of the caller, the
   * engine ends the worker at once. Each call that had not ended ends, at once or later. If the
   * batch has ended or was never submitted, the method does nothing.
   *
   * @param batch the batch
   */
  void cancel(Batch batch);

  /**
   * Lets a call of {@code batch} emit {@code bytes} more bytes before it must wait.
   *
   * @param batch the batch with the call
   * @param bytes the bytes that the call's consumer has taken
   */
  void grant(Batch batch, long bytes);
}
