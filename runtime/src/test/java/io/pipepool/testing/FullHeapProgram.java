package io.pipepool.testing;

import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Fills its heap for two seconds while calls run, frees it, and requires that every call has ended
 * and that the pool goes on; several times.
 */
public final class FullHeapProgram {
  private static final long FULL_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long PATIENCE_SECONDS = 60;

  private FullHeapProgram() {}

  /**
   * See above.
   *
   * @param args how many times
   */
  public static void main(String[] args) throws Exception {
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      try (ParallelPool pool =
          ParallelPool.builder()
              .workers(2)
              .maxHeap("64m")
              .jvmArgs("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
              .build()) {
        fillOnce(pool);
      }
    }
    System.out.println("all calls have ended");
  }

  private static void fillOnce(ParallelPool pool) throws Exception {
    ParallelFunction<String, String, Exception> run = TestTasks.RUN.using(pool);
    CompletableFuture<String> limited =
        run.withTimeout(Duration.ofMillis(1_500)).submit("sleep 60000");
    Callers callers = new Callers(pool);
    callers.start();
    TimeUnit.MILLISECONDS.sleep(300); // so that calls run
    fillHeap();
    callers.requireEnd();
    requireFailure(limited);
    PoolUses uses = new PoolUses(pool, PATIENCE_SECONDS);
    uses.requireAlive();
    uses.requireLimit(1_500);
  }

  private static void requireFailure(CompletableFuture<String> call) throws Exception {
    try {
      throw new AssertionError(call.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      System.out.println("ended: " + e.getCause());
    }
  }

  /** Takes all memory, in ever smaller pieces, and goes on doing so until the time is over. */
  private static void fillHeap() {
    long end = System.nanoTime() + FULL_NANOS;
    Object[] all = null;
    int size = 1 << 20;
    while (System.nanoTime() - end < 0) {
      try {
        all = new Object[] {all, new byte[size]};
      } catch (OutOfMemoryError e) {
        size = Math.max(16, size / 2);
      }
    }
  }

  /** Threads that call the pool until they shall end. */
  private static final class Callers {
    private final ParallelFunction<Integer, Integer, RuntimeException> twice;
    private final ParallelFunction<String, String, Exception> run;
    private final Thread[] threads = new Thread[4];

    /** Volatile: the program sets it. */
    private volatile boolean ended;

    Callers(ParallelPool pool) {
      this.twice = TestTasks.TWICE.using(pool);
      this.run = TestTasks.RUN.using(pool);
    }

    void start() {
      for (int i = 0; i < threads.length; i++) {
        int number = i;
        threads[i] = new Thread(() -> callOnAndOn(number), "caller-" + i);
        threads[i].setDaemon(true);
        threads[i].start();
      }
    }

    private void callOnAndOn(int number) {
      while (!ended) {
        try {
          switch (number) {
            case 0 -> twice.call(1);
            case 1 -> run.submit("sleep 5").get();
            case 2 -> twice.map(Collections.nCopies(2_000, 3));
            default -> run.call("sleep 20");
          }
        } catch (Throwable e) {
          Thread.onSpinWait(); // for want of memory, as it should be
        }
      }
    }

    void requireEnd() throws InterruptedException {
      ended = true;
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        if (thread.isAlive()) {
          throw new AssertionError("a call of " + thread.getName() + " has not ended");
        }
      }
    }
  }
}
