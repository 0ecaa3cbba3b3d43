package io.pipepool.internal.operation;

import java.util.concurrent.CancellationException;

/** The exception of a caller that is interrupted while its calls are under way. */
final class Cancellation {
  private Cancellation() {}

  /**
   * Does nothing unless the calling thread is interrupted, which it stays. A caller asks at each of
   * its turns, since it waits only if its calls are not faster than it is.
   *
   * @throws CancellationException if it is interrupted
   */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(new InterruptedException());
    }
  }

  static CancellationException interrupted(InterruptedException cause) {
    CancellationException cancellation =
        new CancellationException("the calling thread was interrupted; its calls were cancelled");
    cancellation.initCause(cause);
    return cancellation;
  }
}
