package io.pipepool.internal.batch;

import io.pipepool.codec.WireWriter;

/**
 * Takes the results of one batch as they are finished.
 *
 * <h2>Threading</h2>
 *
 * {@link #results} is called by one thread at a time, in order, with a lock held: it must not wait.
 * The others are called by any thread, without one.
 */
public interface RunSink {
  /**
   * Takes finished runs.
   *
   * @param runs whole runs, which now belong to the sink; see {@link RunKind}
   * @param busyNanos the time that the batch's calls took since the last results, zero where it is
   *     only known later
   * @param last whether every call of the batch has now its result
   */
  void results(WireWriter runs, long busyNanos, boolean last);

  /** Passes on what {@link #results} took; may wait for the other process. */
  void flush();

  /**
   * Passes on a run of emitted elements; waits while the consumer is behind.
   *
   * @throws java.util.concurrent.CancellationException if nobody wants them any more
   */
  void elements(WireWriter run);

  /** Whether {@link #elements} would not wait now. */
  boolean canTakeElements();

  /**
   * Decides what becomes of a process after an error that only the JVM throws. Where this returns,
   * the call at {@code offset} fails with the error and the batch goes on.
   */
  void broken(int offset, VirtualMachineError error);
}
