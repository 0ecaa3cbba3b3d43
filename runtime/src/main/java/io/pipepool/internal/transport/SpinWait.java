package io.pipepool.internal.transport;

import java.io.IOException;

/**
 * A wait for bytes of the other process that looks for them again and again, for a moment. If the
 * thread slept until they come, waking it up would take longer than a short call does.
 *
 * <p>Between two looks, the waiting thread lets other threads have the CPU, above all those of the
 * process that it waits for. After waits in vain, it skips the next waits, the more the longer that
 * goes on. So a thread whose bytes take long loses next to nothing by these waits.
 *
 * <p>Threading: only the thread that reads uses it.
 */
public final class SpinWait {
  /** About the time that it takes to wake up a thread on another CPU. */
  private static final long LIMIT_NANOS = 50_000;

  /** If no other thread wants the CPU, offering it takes less than this. */
  private static final long UNSHARED_NANOS = 1_000;

  private static final int LOOKS = 4;

  private static final int MOST_SKIPPED = 255;

  private int skipped;
  private int leftToSkip;

  /** Returns whether to wait this time. */
  public boolean isDue() {
    if (leftToSkip > 0) {
      leftToSkip--;
      return false;
    }
    return true;
  }

  /**
   * Waits until {@code reader} has something to read, and returns whether that has come in time.
   */
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
      // If no other thread wanted this CPU, there is no hurry to offer it again.
      looks = System.nanoTime() - before < UNSHARED_NANOS ? LOOKS : 1;
    }
    skipped = Math.min(2 * skipped + 1, MOST_SKIPPED);
    leftToSkip = skipped;
    return false;
  }
}
