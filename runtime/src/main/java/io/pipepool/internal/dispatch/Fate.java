package io.pipepool.internal.dispatch;

/**
 * The reason why a worker ended. The pool decides it once, and the first reason is the true one.
 */
public enum Fate {
  /**
   * The worker ended by itself: it crashed, ran out of memory, exited, or another process killed
   * it.
   */
  DIED,
  /** The worker wrote bytes that no worker writes. */
  CONFUSED,
  /** The pool killed the worker, because a call did not end at its time limit. */
  TIMED_OUT,
  /** The pool killed the worker, because a cancelled call did not end. */
  CANCELLED,
  /** The pool told the worker to end. The worker had no calls. */
  RETIRED,
  /** The pool killed the worker together with all others. */
  CLOSED;

  /** Returns whether the pool lost the worker. If not, the pool had no more use for it. */
  public boolean isLoss() {
    return this != RETIRED && this != CLOSED;
  }

  /**
   * Returns whether the worker ended for a reason of its own, and not by a decision of its pool.
   */
  public boolean isItsOwn() {
    return this == DIED || this == CONFUSED;
  }
}
