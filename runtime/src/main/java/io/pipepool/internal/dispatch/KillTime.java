package io.pipepool.internal.dispatch;

/** When the pool kills a worker, unless a share that the pool ends has ended by then. */
final class KillTime {
  private long dueNanos;
  private boolean started;
  private boolean spared;

  /**
   * Sets the moment.
   *
   * @param started whether the share's calls run now, and do not wait behind those of another share
   */
  void set(long dueNanos, boolean started) {
    this.dueNanos = dueNanos;
    this.started = started;
  }

  /** Returns the moment. */
  long dueNanos() {
    return dueNanos;
  }

  /** Returns whether the share's calls ran when the pool last set the moment. */
  boolean hasStarted() {
    return started;
  }

  /** Spares the worker until the pool has handled the end of the overdue call, which is known. */
  void spare() {
    spared = true;
  }

  boolean isSpared() {
    return spared;
  }

  /** Takes note that a call has ended. The next one may cost the worker again. */
  void beginNextCall() {
    spared = false;
  }
}
