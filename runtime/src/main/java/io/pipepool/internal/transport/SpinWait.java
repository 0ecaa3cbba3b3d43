package io.pipepool.internal.transport;

import java.io.IOException;

/**
 * A wait for bytes of the other process that looks for them again and again, for a moment. To sleep
 * until they come costs a wake-up, and that takes longer than a short call does.
 *
 * <p>Between two looks it lets others have the CPU, above all the process that it waits for. Where
 * waits have been in vain, the next ones are not tried, the more the longer that lasts: so whoever
 * waits for long loses next to nothing by it.
 *
 * <p>Threading: used by one thread at a time, the one that reads.
 */
public final class SpinWait {
  /** About what it takes to wake up a thread on another CPU. */
  private static final long LIMIT_NANOS = 50_000;

  /** To offer the CPU takes less than this if nobody wants it. */
  private static final long UNSHARED_NANOS = 1_000;

  private static final int LOOKS = 4;

  private static final int MOST_SKIPPED = 255;

  private int skipped;
  private int leftToSkip;

  /** Whether to try it this time. */
  public boolean isDue() {
    if (leftToSkip > 0) {
      leftToSkip--;
      return false;
    }
    return true;
  }

  /** Waits until {@code reader} has something to read; false if that has not come in time. */
  @SuppressWarnings("ThreadPriorityCheck") // the scheduler decides only how soon this ends
  public boolean await(FrameReader reader) throws IOException {
    long start = System.nanoTime();
    int looks = 1;
    while (true) {
      for (int i = 0; i < looks; i++) {
        if (reader.readAhead()) {
          skipped = 0;
          return true;
        }
      }
      long before = System.nanoTime();
      if (before - start > LIMIT_NANOS) {
        break;
      }
      Thread.yield();
      // Where nobody else wanted this CPU, there is no hurry to offer it again.
      looks = System.nanoTime() - before < UNSHARED_NANOS ? LOOKS : 1;
    }
    skipped = Math.min(2 * skipped + 1, MOST_SKIPPED);
    leftToSkip = skipped;
    return false;
  }
}
