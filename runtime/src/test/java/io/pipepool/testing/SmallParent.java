package io.pipepool.testing;

import io.pipepool.ParallelPool;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A program with a small heap that slowly reads far more data than fits into it. */
public final class SmallParent {
  private static final int ROUNDS = 6;

  private SmallParent() {}

  /**
   * Prints the heap in use, in bytes, whenever everything that may run ahead has arrived or seems
   * to have.
   */
  public static void main(String[] args) {
    try (ParallelPool pool = ParallelPool.builder().workers(2).maxHeap("32m").build();
        Stream<String> stream = open(args[0], pool)) {
      Iterator<String> values = stream.iterator();
      long bytes = 0;
      for (int round = 0; round < ROUNDS; round++) {
        while (bytes < (round + 1) * (40L << 20)) {
          bytes += values.next().length();
        }
        awaitStandstill(pool);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println(runtime.totalMemory() - runtime.freeMemory());
      }
    }
  }

  private static Stream<String> open(String what, ParallelPool pool) {
    return switch (what) {
      case "tiny" -> Flows.TEXT.using(pool).stream(Stream.generate(() -> 1));
      case "large" -> Flows.TEXT.using(pool).stream(Stream.generate(() -> 512));
      case "unordered" -> Flows.TEXT.using(pool).streamUnordered(Stream.generate(() -> 20));
      case "emitter" ->
          Flows.EMIT.using(pool).stream(Collections.nCopies(3, "rows r 1000000 1024 /dev/null"));
      default -> throw new IllegalArgumentException(what);
    };
  }

  /** Waits until no result has come for a while. */
  private static void awaitStandstill(ParallelPool pool) {
    long received = -1;
    int still = 0;
    while (still < 20) {
      LockSupport.parkNanos(10_000_000);
      long now = pool.stats().bytesReceived();
      still = now == received ? still + 1 : 0;
      received = now;
    }
  }
}
