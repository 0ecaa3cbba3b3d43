package io.pipepool.example;

import io.pipepool.annotations.Parallel;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** A method that may crash or hang its process. */
final class Risky {
  private static final int LINES = 64 * 1024;
  private static final String LINE = "x".repeat(63);

  private Risky() {}

  /** Returns the square of a number if {@code fate} lets the call return. */
  @Parallel(timeout = "5s")
  static int risky(int n, Fate fate) throws IOException {
    switch (fate) {
      case WORKS -> {}
      case CRASHES -> crash();
      case EXHAUSTS -> exhaust();
      case EXITS -> System.exit(3);
      case HANGS -> hang();
      case THROWS -> throw new IOException("no input " + n);
      case FLOODS -> flood();
    }
    return n * n;
  }

  /**
   * Crashes the JVM by a write to address 0. The code uses reflection, because javac always warns
   * of the class and has no option to suppress that warning.
   */
  private static void crash() {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field instance = type.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      type.getMethod("putAddress", long.class, long.class).invoke(instance.get(null), 0L, 0L);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this JVM has no sun.misc.Unsafe to crash it with", e);
    }
  }

  private static void exhaust() {
    List<long[]> hoard = new ArrayList<>();
    while (hoard.size() < Integer.MAX_VALUE) {
      hoard.add(new long[128 * 1024]);
    }
  }

  private static void hang() {
    while (true) { // even if its thread is interrupted
      Thread.onSpinWait();
    }
  }

  private static void flood() {
    for (int i = 0; i < LINES; i++) {
      System.out.println(LINE);
    }
  }
}
