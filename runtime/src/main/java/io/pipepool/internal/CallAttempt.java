package io.pipepool.internal;

import org.jspecify.annotations.Nullable;

/**
 * How often the call that a thread runs has been run before.
 *
 * <p>Threading: each thread has a number of its own, 0 at first.
 */
public final class CallAttempt {
  private static final ThreadLocal<@Nullable Integer> PRESENT = new ThreadLocal<>();

  private CallAttempt() {}

  /** Returns the number for the call that the calling thread runs. */
  public static int present() {
    Integer number = PRESENT.get();
    return number == null ? 0 : number;
  }

  /** Sets the number for the calls that the calling thread runs, and returns the number before. */
  public static int set(int number) {
    int before = present();
    if (number != before) {
      if (number == 0) {
        PRESENT.remove();
      } else {
        PRESENT.set(number);
      }
    }
    return before;
  }
}
