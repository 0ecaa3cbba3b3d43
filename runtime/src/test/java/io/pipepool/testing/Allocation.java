package io.pipepool.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.function.Executable;

/** Tells how much memory code takes on the calling thread. */
public final class Allocation {
  private Allocation() {}

  /** Runs the code twice, and returns how many bytes it has allocated the second time. */
  public static long of(Executable code) {
    try {
      code.execute(); // classes are loaded now
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threads.getCurrentThreadAllocatedBytes();
      code.execute();
      return threads.getCurrentThreadAllocatedBytes() - before;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
