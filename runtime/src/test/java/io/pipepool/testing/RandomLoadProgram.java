package io.pipepool.testing;

import io.pipepool.ParallelPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A program whose threads use a pool in every way, while calls die and exceed their limits, and
 * while the pool is replaced by another one from time to time. Half of the threads are virtual, if
 * the JVM knows them.
 *
 * <p>It ends with 1 if a thread is stuck, and with 2 at the first wrong result or failure. Its
 * arguments are for how many seconds it runs, how many threads it has, and the seed.
 */
public final class RandomLoadProgram {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);
  private static final boolean HAS_VIRTUAL_THREADS = Runtime.version().feature() >= 21;

  private final AtomicReference<ParallelPool> pool = new AtomicReference<>(newPool());
  private final List<RandomCaller> callers = new ArrayList<>();
  private final Random random;
  private final long endNanos;

  private RandomLoadProgram(long seconds, long seed) {
    this.endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    this.random = new Random(seed);
  }

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    long seed = Long.parseLong(args[2]);
    RandomLoadProgram program = new RandomLoadProgram(Long.parseLong(args[0]), seed);
    program.run(Integer.parseInt(args[1]), seed);
  }

  private static ParallelPool newPool() {
    return ParallelPool.builder()
        .workers(2)
        .maxHeap("96m")
        .idleTimeout(Duration.ofSeconds(5))
        .maxTasksPerWorker(20_000)
        .output(ParallelPool.Output.DISCARD)
        .build();
  }

  private void run(int threads, long seed) throws Exception {
    for (int i = 0; i < threads; i++) {
      RandomCaller caller = new RandomCaller(pool::get, seed + i, endNanos);
      callers.add(caller);
      start(caller, HAS_VIRTUAL_THREADS && i % 2 == 0);
    }
    long replaceNanos = System.nanoTime();
    while (callers.stream().anyMatch(caller -> !caller.hasEnded())) {
      TimeUnit.MILLISECONDS.sleep(200);
      check();
      if (System.nanoTime() - replaceNanos > 0 && System.nanoTime() - endNanos < 0) {
        replacePool();
        replaceNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(5 + random.nextInt(10));
      }
    }
    check();
    pool.get().close();
    System.out.println(callers.stream().mapToLong(RandomCaller::operations).sum());
  }

  private static void start(Runnable body, boolean virtual) throws ReflectiveOperationException {
    if (virtual) {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
    } else {
      new Thread(body, "caller").start();
    }
  }

  private void check() {
    for (RandomCaller caller : callers) {
      Throwable failure = caller.failure();
      if (failure != null) {
        failure.printStackTrace();
        Runtime.getRuntime().halt(2);
      }
      if (!caller.hasEnded() && System.nanoTime() - caller.movedNanos() > PATIENCE_NANOS) {
        System.err.println("stuck in " + caller + " of " + pool.get().stats() + "; the threads:");
        Thread.getAllStackTraces()
            .forEach((thread, stack) -> System.err.println(thread + " " + List.of(stack)));
        Runtime.getRuntime().halt(1);
      }
    }
  }

  private void replacePool() {
    ParallelPool old = pool.getAndSet(newPool());
    if (random.nextBoolean()) {
      old.closeNow();
    } else {
      new Thread(old::close, "closer").start();
    }
  }
}
