package io.pipepool.spi;

import org.jspecify.annotations.Nullable;

/**
 * Follows one operation for an {@link OperationObserver}.
 *
 * <h2>Threading</h2>
 *
 * The thread that begins the operation calls {@link #context}. Threads that write to workers call
 * {@link #send}, several at once. One thread calls {@link #ended}, once, after all batches have
 * ended: the caller's thread, one that stands in for it, or the one that closes a stream or
 * completes a future. If the program drops a stream without reading it to its end, that is a thread
 * which hears of it from the garbage collector.
 */
public interface ObservedOperation {
  /**
   * Returns what the operation's calls carry, unless they belong to a batch that says otherwise.
   *
   * @return the bytes for {@link CallContext#enter}, which nothing changes; null for nothing
   */
  byte @Nullable [] context();

  /**
   * Begins to follow calls that a worker is sent now.
   *
   * @param calls the calls and their worker
   * @return follows these calls; null if there is nothing to follow, so that they carry the
   *     operation's context
   */
  @Nullable ObservedBatch send(SentCalls calls);

  /**
   * Takes note of the operation's end.
   *
   * @param end how it ended
   */
  void ended(OperationEnd end);
}
