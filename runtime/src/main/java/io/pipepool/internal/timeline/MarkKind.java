package io.pipepool.internal.timeline;

/** The moments that a timeline marks. The page knows them by their places in this list. */
public enum MarkKind {
  /** The worker died, or the pool killed it for another reason than a time limit. */
  LOST,
  /** The worker did not become ready. */
  START_FAILED,
  /** A call exceeded its time limit. */
  TIMED_OUT,
  /** The pool told the worker to end, because it had no more use for it. */
  RECYCLED,
  /** A call waited until its consumer took what the call had emitted. */
  WAITING
}
