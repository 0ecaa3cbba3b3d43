package io.pipepool.internal;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * The stream of a closed pool whose call waits until the program takes what the call has emitted,
 * while the program takes nothing. The program may never do so, since it may be waiting for the
 * pool to close.
 */
public final class UnreadStream {
  /** How long the program may take nothing before a closed pool ends the call. */
  public static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private UnreadStream() {}

  /** Returns the failure of such a call of {@code method}. */
  public static CancellationException failure(String method) {
    return new CancellationException(
        method
            + " was ended with its pool: nothing took its elements for "
            + TimeUnit.NANOSECONDS.toSeconds(GRACE_NANOS)
            + " s; read its stream to the end or close the stream before closing the pool");
  }
}
