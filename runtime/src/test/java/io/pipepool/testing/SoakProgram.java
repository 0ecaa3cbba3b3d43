package io.pipepool.testing;

import io.pipepool.EmittingFunction;
import io.pipepool.Outcome;
import io.pipepool.ParallelException;
import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import io.pipepool.ParallelPool.Output;
import io.pipepool.PoolStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A program that uses a pool in every way for the given number of seconds, and prints a {@link
 * ResourceSample} every few seconds. It fails at the first wrong result.
 */
public final class SoakProgram {
  private static final int CALLERS = 4;
  private static final int SAMPLE_SECONDS = 5;

  /** Whether a caller has failed. Any caller sets it, so that all of them stop. */
  private static volatile boolean failed;

  private final ParallelFunction<Integer, Integer, RuntimeException> twice;
  private final ParallelFunction<byte[], byte[], RuntimeException> echo;
  private final ParallelFunction<String, String, Exception> run;
  private final EmittingFunction<String, String, Exception> emit;
  private final Random random;

  private SoakProgram(ParallelPool pool, long seed) {
    this.twice = TestTasks.TWICE.using(pool);
    this.echo = TestTasks.ECHO.using(pool);
    this.run = TestTasks.RUN.using(pool);
    this.emit = TestTasks.EMIT.using(pool);
    this.random = new Random(seed);
  }

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(args[0]));
    try (ParallelPool pool =
        ParallelPool.builder()
            .workers(3)
            .maxHeap("64m")
            .jvmArgs("-XX:MaxDirectMemorySize=1g")
            .maxTasksPerWorker(50_000)
            .maxWorkerMemory("250m")
            .idleTimeout(Duration.ofSeconds(2))
            .output(Output.FORWARD)
            .build()) {
      List<CompletableFuture<Void>> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        SoakProgram caller = new SoakProgram(pool, i);
        callers.add(CompletableFuture.runAsync(() -> caller.callUntil(end), SoakProgram::start));
      }
      CompletableFuture<Void> all =
          CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new));
      while (!all.isDone()) {
        TimeUnit.SECONDS.sleep(SAMPLE_SECONDS);
        System.out.println(ResourceSample.now().toLine());
      }
      all.join();
      PoolStats stats = pool.stats();
      System.err.println(stats);
    }
  }

  private static void start(Runnable body) {
    new Thread(body, "caller").start();
  }

  private void callUntil(long end) {
    try {
      while (System.nanoTime() - end < 0 && !failed) {
        callOnce();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(40)); // a load that leaves the machine usable
      }
    } catch (Throwable e) {
      failed = true;
      throw new AssertionError(e);
    }
  }

  private void callOnce() throws Exception {
    switch (random.nextInt(40)) {
      case 0 -> expectFailure("halt 9");
      case 1 -> expectFailure(random.nextBoolean() ? "spin" : "sleep 60000");
      case 2 -> run.call("keep 20"); // until it is too large
      case 3 -> cancel();
      case 4, 5, 6 -> readElements();
      case 7, 8, 9, 10 -> readHalf();
      case 11, 12 -> run.call("err " + "e".repeat(random.nextInt(20_000)));
      case 13, 14, 15, 16, 17, 18 -> echo(random.nextInt(1 << 20));
      case 19, 20, 21, 22 -> outcomes();
      case 23 -> TimeUnit.SECONDS.sleep(3); // long enough for a worker to be idle
      default -> map(random.nextInt(20_000));
    }
  }

  private static void require(boolean right, Object what) {
    if (!right) {
      throw new AssertionError(what);
    }
  }

  private void expectFailure(String command) {
    Outcome<String> outcome =
        run.withTimeout(Duration.ofMillis(500)).outcomes(List.of(command)).get(0);
    require(
        outcome instanceof Outcome.Failure<String> failure
            && failure.cause() instanceof ParallelException,
        outcome);
  }

  private void cancel() throws InterruptedException {
    CompletableFuture<List<String>> future = run.mapAsync(List.of("sleep 60000", "sleep 60000"));
    TimeUnit.MILLISECONDS.sleep(random.nextInt(50));
    future.cancel(true);
  }

  private void readElements() throws Exception {
    int count = random.nextInt(5_000);
    List<String> elements = emit.call(count + " 100");
    require(elements.size() == count, elements.size());
  }

  private void readHalf() {
    int count = random.nextInt(1_000);
    try (Stream<Integer> results = twice.stream(Stream.iterate(0, n -> n + 1))) {
      require(results.limit(count).mapToInt(n -> n).sum() == count * (count - 1), count);
    }
    try (Stream<String> elements = emit.stream(List.of("100000 100"))) {
      require(elements.limit(count).count() == count, count);
    }
  }

  private void echo(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    require(Arrays.equals(bytes, echo.call(bytes)), size);
  }

  private void outcomes() {
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      commands.add(i % 3 == 0 ? "throw java.io.IOException x" : "sleep 1;echo " + i);
    }
    List<Outcome<String>> outcomes = run.outcomes(commands);
    for (int i = 0; i < 30; i++) {
      Outcome<String> outcome = outcomes.get(i);
      require(outcome.isSuccess() == (i % 3 != 0), outcome);
      require(i % 3 == 0 || outcome.get().equals(Integer.toString(i)), outcome);
    }
  }

  private void map(int count) {
    List<Integer> inputs = IntStream.range(0, count).boxed().toList();
    require(twice.map(inputs).equals(inputs.stream().map(n -> 2 * n).toList()), count);
  }
}
