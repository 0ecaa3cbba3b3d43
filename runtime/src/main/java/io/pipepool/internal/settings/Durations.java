package io.pipepool.internal.settings;

import java.time.Duration;

/** Turns durations into numbers. */
public final class Durations {
  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private Durations() {}

  /**
   * Returns the nanoseconds of {@code duration}, or {@link Long#MAX_VALUE} if a {@code long} cannot
   * hold them.
   *
   * @param duration zero or positive
   */
  public static long saturatedNanos(Duration duration) {
    return duration.compareTo(LONGEST) > 0 ? Long.MAX_VALUE : duration.toNanos();
  }
}
