package io.pipepool.spi;

import org.jspecify.annotations.Nullable;

/**
 * A {@link CallContext} that also follows the operations of functions in the caller's process, such
 * as to make a trace of them.
 *
 * <p>A library registers it as a {@code CallContext}. For each operation, Pipepool calls {@link
 * #begin} in place of {@link #capture}. What the operation and its batches then give as their
 * contexts, the process that runs the calls gives to {@link #enter}. So a call can carry which
 * batch it belongs to.
 *
 * <pre>{@code
 * operation begins            begin, on the caller's thread
 *   a worker is sent calls    ObservedOperation.send, on a thread that writes to this worker
 *   the worker ends them      ObservedBatch.ended, on a thread of the caller
 * operation ends              ObservedOperation.ended, on a thread of the caller
 * }</pre>
 *
 * <h2>Behaviour</h2>
 *
 * An operation is one call of a method of a stub or a function: it ends with its result, its
 * failure, its future, or its stream. A {@code ParallelPool} tells of each time that it sends calls
 * to a worker; other engines, and calls that run inline, have no batches here. If a worker ends
 * before its calls, and the pool runs them again, that is another batch.
 *
 * <p>No failure of an observer harms a call. If a method of it throws, Pipepool leaves the observer
 * out of that operation from then on, and the logger {@code io.pipepool} gets a warning the first
 * time.
 *
 * <h2>Threading</h2>
 *
 * Any number of threads may call {@link #begin} at once. {@link ObservedOperation} and {@link
 * ObservedBatch} say which threads call them. No method may wait or call a stub, since the caller,
 * or all calls of one worker, would wait for it.
 */
public interface OperationObserver extends CallContext {
  /**
   * Begins to follow an operation, on the thread that calls its method.
   *
   * @param task the method that the calls run
   * @param method the name of the called method: {@code call}, {@code map}, {@code stream} …
   * @param nanoTime the moment, as {@link System#nanoTime} tells it
   * @return follows the operation; null if there is nothing to follow, so that Pipepool only
   *     {@linkplain #capture captures}
   */
  @Nullable ObservedOperation begin(Task<?, ?, ?> task, String method, long nanoTime);
}
