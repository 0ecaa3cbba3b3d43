package io.pipepool.internal.lane;

import java.util.concurrent.TimeUnit;

/**
 * Looks once a second whether a process has grown above a limit, because a look takes as long as
 * some calls.
 *
 * <p>Threading: only the thread that reads uses it.
 */
final class SizeCheck {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long limit;
  private long lookedNanos = System.nanoTime() - PAUSE_NANOS;

  /**
   * Prepares the first look.
   *
   * @param limit the resident size in bytes, or {@link Long#MAX_VALUE} for none
   */
  SizeCheck(long limit) {
    this.limit = limit;
  }

  /** Returns whether this look has found the process above the limit. */
  boolean findsTooLarge(long pid) {
    if (limit == Long.MAX_VALUE) {
      return false;
    }
    long now = System.nanoTime();
    if (now - lookedNanos < PAUSE_NANOS) {
      return false;
    }
    lookedNanos = now;
    return ResidentSize.of(pid) > limit;
  }
}
