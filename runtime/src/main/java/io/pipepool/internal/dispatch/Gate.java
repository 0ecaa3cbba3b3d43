package io.pipepool.internal.dispatch;

import java.util.concurrent.RejectedExecutionException;

/** Whether a pool takes calls. */
final class Gate {
  private final String poolName;
  private boolean closed;

  Gate(String poolName) {
    this.poolName = poolName;
  }

  void close() {
    closed = true;
  }

  /**
   * Checks that the pool takes calls.
   *
   * @throws RejectedExecutionException if the pool is closed
   */
  void requireOpen() {
    if (closed) {
      throw new RejectedExecutionException(poolName + " is closed; it takes no calls");
    }
  }
}
