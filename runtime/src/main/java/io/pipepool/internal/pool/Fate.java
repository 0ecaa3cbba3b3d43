package io.pipepool.internal.pool;

/** Why a worker ended; decided once, and the first reason is the true one. */
enum Fate {
  /** By itself: it crashed, was killed by somebody else, ran out of memory or exited. */
  DIED,
  /** It wrote what no worker writes. */
  CONFUSED,
  /** Killed, since a call did not end at its time limit. */
  TIMED_OUT,
  /** Killed, since a cancelled call did not end. */
  CANCELLED,
  /** Told to end, without calls. */
  RETIRED,
  /** Killed with the whole pool. */
  CLOSED
}
