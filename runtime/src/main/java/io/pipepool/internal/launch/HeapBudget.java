package io.pipepool.internal.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Computes the default heap of a worker, so that the heaps of all workers and of this process fit
 * into the machine or container.
 */
final class HeapBudget {
  private static final long MIB = 1L << 20;
  private static final long LEAST_MIB = 32;

  /** The rest is for the memory that JVMs use besides their heaps, and for the operating system. */
  private static final double SHARE_OF_HEAPS = 0.75;

  private HeapBudget() {}

  /** Returns the heap in mebibytes. */
  static long ofThisMachine(int workers) {
    long ownHeap = Runtime.getRuntime().maxMemory();
    LambdaMemory lambda = LambdaMemory.find();
    if (lambda != null) {
      return ofLambda(workers, ownHeap, lambda);
    }
    // By default, a JVM takes a quarter of the memory that it finds.
    long memory = findMemory().orElse(ownHeap * 4);
    return of(workers, ownHeap, memory);
  }

  /**
   * Returns the heap in a function of AWS Lambda. Lambda lets the function's JVM have 85 % of the
   * memory, which leaves nothing for workers. A function whose workers do the work needs less, so
   * this method counts at most half of all heaps for it.
   */
  static long ofLambda(int workers, long ownHeap, LambdaMemory lambda) {
    long half = (long) (lambda.bytes() * SHARE_OF_HEAPS / 2);
    return of(workers, Math.min(ownHeap, half), lambda.bytes());
  }

  static long of(int workers, long ownHeap, long memory) {
    long heaps = (long) (memory * SHARE_OF_HEAPS) - ownHeap;
    long share = Math.min(heaps / workers, memory / 4);
    return Math.max(LEAST_MIB, share / MIB);
  }

  private static OptionalLong findMemory() {
    long least = Long.MAX_VALUE;
    for (String limit :
        new String[] {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
      least = Math.min(least, readNumber(Path.of(limit), 1));
    }
    least = Math.min(least, readNumber(Path.of("/proc/meminfo"), 1024));
    return least == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(least);
  }

  /**
   * Returns the first number in a file, times {@code unit}, or a very large number if there is
   * none.
   */
  private static long readNumber(Path file, long unit) {
    try {
      String text = Files.readString(file);
      int from = 0;
      while (from < text.length() && !Character.isDigit(text.charAt(from))) {
        from++;
      }
      int to = from;
      while (to < text.length() && Character.isDigit(text.charAt(to))) {
        to++;
      }
      return Math.multiplyExact(Long.parseLong(text.substring(from, to)), unit);
    } catch (IOException | RuntimeException e) {
      return Long.MAX_VALUE;
    }
  }
}
