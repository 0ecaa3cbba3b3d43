package io.pipepool.internal.dispatch;

/** The reasons why the pool ends a share before its calls are done. */
public enum Ending {
  /** The pool does not end the share. */
  NONE,
  /** The caller does not want the results any more. */
  CANCELLED,
  /** The running call of the share has exceeded its time limit. */
  TIMED_OUT,
  /** The pool is closed, and the consumer of the share's stream takes no elements. */
  UNREAD;

  /** Returns whether the pool ends the share no matter how far its calls get. */
  boolean isUnwanted() {
    return this == CANCELLED || this == UNREAD;
  }
}
