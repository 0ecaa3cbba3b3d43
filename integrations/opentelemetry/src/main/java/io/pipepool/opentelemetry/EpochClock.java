package io.pipepool.opentelemetry;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Tells moments of {@link System#nanoTime} as moments of the calendar. All spans of one operation
 * use the same clock, so a change of the machine's time moves none of them out of another.
 *
 * @param offset what to add to a moment of {@code nanoTime}, in nanoseconds
 */
record EpochClock(long offset) {
  private static final int TRIES = 3;
  private static final long CLOSE_NANOS = 1_000;

  /**
   * Compares both clocks now. The system may take the CPU from the thread between two readings, so
   * this method reads again if they lie far apart.
   */
  static EpochClock read() {
    long offset = 0;
    long closest = Long.MAX_VALUE;
    for (int i = 0; i < TRIES && closest > CLOSE_NANOS; i++) {
      long before = System.nanoTime();
      Instant now = Instant.now();
      long apart = System.nanoTime() - before;
      if (apart < closest) {
        closest = apart;
        long epochNanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        offset = epochNanos - (before + apart / 2);
      }
    }
    return new EpochClock(offset);
  }

  /** Returns the nanoseconds from 1970 to {@code nanoTime}. */
  long epochNanos(long nanoTime) {
    return nanoTime + offset;
  }
}
