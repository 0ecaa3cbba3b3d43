package io.pipepool.internal.operation;

import java.util.concurrent.CancellationException;

/** The exception of a caller that was interrupted while it waited for calls. */
final class Cancellation {
  private Cancellation() {}

  static CancellationException interrupted(InterruptedException cause) {
    CancellationException cancellation =
        new CancellationException("the calling thread was interrupted; its calls were cancelled");
    cancellation.initCause(cause);
    return cancellation;
  }
}
