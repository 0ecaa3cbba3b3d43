package io.pipepool.testing;

import io.pipepool.EmittingFunction;
import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import io.pipepool.TaskTimeoutException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ways to use a pool of two workers, all at once, while its process may lack memory. */
final class PoolUses {
  private static final List<Integer> INPUTS = IntStream.range(0, 3000).boxed().toList();
  private static final List<Integer> DOUBLED = INPUTS.stream().map(n -> 2 * n).toList();

  /** A call that is not ended would run for longer than the program waits for any. */
  private static final long FOR_EVER_MILLIS = 3_600_000;

  private final ParallelPool pool;
  private final long patienceSeconds;
  private final ParallelFunction<Integer, Integer, RuntimeException> twice;
  private final ParallelFunction<String, String, Exception> run;
  private final EmittingFunction<String, String, Exception> emit;

  /**
   * @param patienceSeconds after this time, a call that has not ended fails the program
   */
  PoolUses(ParallelPool pool, long patienceSeconds) {
    this.pool = pool;
    this.patienceSeconds = patienceSeconds;
    this.twice = TestTasks.TWICE.using(pool);
    this.run = TestTasks.RUN.using(pool);
    this.emit = TestTasks.EMIT.using(pool);
  }

  /** A use that is under way, and its result if all goes well. */
  private record Use(FutureTask<Object> end, Object result) {}

  /** Returns when every call has ended: with its result, or with a failure. */
  void useInEveryWay() throws Exception {
    Map<String, Use> uses = new LinkedHashMap<>();
    uses.put("a map", start(() -> twice.map(INPUTS), DOUBLED));
    uses.put("a call", start(() -> run.call("sleep 20;echo a"), "a"));
    uses.put("a limit", start(() -> run.withTimeout(Duration.ofMillis(60)).call("spin"), null));
    uses.put("a stream", start(this::sumOfStream, 249_500));
    uses.put("emitters", start(this::countEmitted, 2050L));
    uses.put(
        "a death",
        start(
            () -> run.outcomes(List.of("halt 9", "echo a", "throw java.io.IOException x")).size(),
            3));
    uses.put("a future", start(() -> run.submit("sleep 1;echo b").get(), "b"));
    uses.put("an emitter's future", start(() -> emit.submit("50 10").get().size(), 50));
    uses.put("a map's future", start(() -> twice.mapAsync(List.of(1, 2)).get(), List.of(2, 4)));
    uses.put("a cancelled future", start(this::cancel, true));
    uses.put(
        "a future's limit",
        start(
            () -> run.withTimeout(Duration.ofMillis(300)).submit("sleep " + FOR_EVER_MILLIS).get(),
            null));
    for (int i = 0; i < 20; i++) {
      int input = i;
      uses.put("short call " + i, start(() -> twice.call(input), 2 * i));
    }
    for (Map.Entry<String, Use> use : uses.entrySet()) {
      Object end = end(use.getKey(), use.getValue().end);
      if (!(end instanceof Throwable) && !end.equals(use.getValue().result)) {
        throw new AssertionError(use.getKey() + " gave " + end);
      }
    }
  }

  private Object sumOfStream() {
    try (Stream<Integer> results = twice.stream(Stream.iterate(0, n -> n + 1))) {
      return results.limit(500).mapToInt(n -> n).sum();
    }
  }

  private Object countEmitted() {
    try (Stream<String> elements = emit.stream(List.of("2000 300", "50 10"))) {
      return elements.count();
    }
  }

  private Object cancel() throws IOException {
    Path folder = Files.createTempDirectory("pool-uses");
    Path begun = folder.resolve("begun");
    CompletableFuture<String> future = run.submit("mark " + begun + ";sleep " + FOR_EVER_MILLIS);
    try {
      Conditions.eventually(() -> future.isDone() || Files.exists(begun));
    } finally { // also if there is no memory for the wait: it would keep its worker
      future.cancel(true);
    }
    Files.deleteIfExists(begun);
    Files.delete(folder);
    return future.isCompletedExceptionally();
  }

  /** Requires that calls succeed, and that time limits end them. */
  void requireAlive() throws Exception {
    require(
        "the map afterwards",
        end("the map afterwards", start(() -> twice.map(INPUTS), null).end),
        DOUBLED);
    require(
        "the future afterwards",
        end("the future afterwards", start(() -> run.submit("echo z").get(), null).end),
        "z");
    requireLimit(100);
  }

  /** Requires that a time limit ends a call. */
  void requireLimit(long millis) throws Exception {
    Object end =
        end(
            "the limit afterwards",
            start(() -> run.withTimeout(Duration.ofMillis(millis)).call("spin"), null).end);
    require("the limit afterwards", end.getClass(), TaskTimeoutException.class);
  }

  private static void require(String name, Object found, Object wanted) {
    if (!found.equals(wanted)) {
      throw new AssertionError(name + " gave " + found);
    }
  }

  /** Closes the pool, and requires that this ends. */
  void requireCloses() throws Exception {
    require(
        "closing",
        end(
            "closing",
            start(
                    () -> {
                      pool.close();
                      return "closed";
                    },
                    null)
                .end),
        "closed");
  }

  private static Use start(Callable<Object> body, Object result) {
    FutureTask<Object> task = new FutureTask<>(body);
    Thread thread = new Thread(task, "user");
    thread.setDaemon(true);
    thread.start();
    return new Use(task, result);
  }

  private Object end(String name, FutureTask<Object> use) throws InterruptedException {
    try {
      return use.get(patienceSeconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(name + " has not ended");
    } catch (ExecutionException e) {
      return e.getCause() instanceof ExecutionException future ? future.getCause() : e.getCause();
    }
  }
}
