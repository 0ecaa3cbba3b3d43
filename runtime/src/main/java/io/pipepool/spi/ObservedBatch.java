package io.pipepool.spi;

import org.jspecify.annotations.Nullable;

/**
 * Follows the calls that one worker was sent together.
 *
 * <h2>Threading</h2>
 *
 * The thread that writes to the worker calls {@link #context}, before the worker gets the calls.
 * One thread of the caller calls {@link #ended} later, once. If the operation ends while the calls
 * are sent, the thread that writes calls it instead.
 */
public interface ObservedBatch {
  /**
   * Returns what these calls carry, in place of the operation's context.
   *
   * @return the bytes for {@link CallContext#enter}, which nothing changes; null for nothing
   */
  byte @Nullable [] context();

  /**
   * Takes note of the end. Pipepool calls this method some time after the end, when the caller
   * takes results.
   *
   * @param end how the calls ended, and when
   */
  void ended(BatchEnd end);
}
