package io.pipepool.internal.batch;

import io.pipepool.codec.WireWriter;

/**
 * Takes the results of one batch as they are finished.
 *
 * <h2>Threading</h2>
 *
 * One thread at a time calls {@link #results}, in order and with a lock held, so that method must
 * not wait. Any thread calls the other methods, without the lock.
 */
public interface RunSink {
  /**
   * Takes finished runs.
   *
   * @param runs whole runs, which now belong to the sink; see {@link RunKind}
   * @param busyNanos the time that the batch's calls took since the last results, or zero if it is
   *     only known later
   * @param last whether every call of the batch now has its result
   */
  void results(WireWriter runs, long busyNanos, boolean last);

  /** Passes on the runs that {@link #results} took. This method may wait for the other process. */
  void flush();

  /**
   * Passes on a run of emitted elements. If the consumer is behind, this method waits.
   *
   * @throws java.util.concurrent.CancellationException if the caller wants no more elements
   */
  void elements(WireWriter run);

  /** Returns whether {@link #elements} would not wait now. */
  boolean canTakeElements();

  /**
   * Decides about the process after an error that only the JVM throws. If this method returns, the
   * call at {@code offset} fails with the error and the batch goes on.
   */
  void broken(int offset, VirtualMachineError error);
}
