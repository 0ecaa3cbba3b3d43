package io.pipepool.testing;

import io.pipepool.EmittingFunction;
import io.pipepool.Outcome;
import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import io.pipepool.TaskTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Uses a pool in every way, once for each place where the parent's side allocates, each time with
 * no memory at that place. Every call must end, the pool must go on, and closing must end it.
 */
public final class ShortageProgram {
  private static final int PATIENCE_SECONDS = Integer.getInteger("patience", 30);

  private final ParallelPool pool;
  private final ParallelFunction<Integer, Integer, RuntimeException> twice;
  private final ParallelFunction<String, String, Exception> run;
  private final EmittingFunction<String, String, Exception> emit;

  private ShortageProgram(ParallelPool pool) {
    this.pool = pool;
    this.twice = TestTasks.TWICE.using(pool);
    this.run = TestTasks.RUN.using(pool);
    this.emit = TestTasks.EMIT.using(pool);
  }

  /**
   * See above.
   *
   * @param args which of the sites to try, as their first number and their distance; then for how
   *     many milliseconds nothing has memory then; then parts of the names of sites to try anyway
   */
  public static void main(String[] args) throws Exception {
    int first = Integer.parseInt(args[0]);
    int stride = Integer.parseInt(args[1]);
    long millis = Long.parseLong(args[2]);
    tryAll(-1, 0);
    Shortage.takeReached();
    tryAll(-1, 0);
    List<Integer> sites = Shortage.takeReached();
    int tried = 0;
    int failed = 0;
    for (int i = 0; i < sites.size(); i++) {
      int site = sites.get(i);
      if (i % stride == first % stride || isNamed(site, args)) {
        tried++;
        long start = System.nanoTime();
        String failure = tryAll(site, millis);
        boolean struck = Shortage.end();
        long took = (System.nanoTime() - start) / 1_000_000;
        System.out.println(
            (failure == null ? "ok " : "FAILED ") + (struck ? "" : "(not reached) ")
                + Shortage.name(site) + " " + took + " ms" + (failure == null ? "" : ": " + failure));
        if (failure != null && args[args.length - 1].equals("stacks")) {
          Thread.getAllStackTraces().forEach((t, s) -> { if (s.length > 0 && t.getName().contains("p")) System.out.println(t + " " + List.of(s)); });
        }
        failed += failure == null ? 0 : 1;
        Shortage.takeReached();
      }
    }
    System.out.println("tried " + tried + " of " + sites.size() + ", failed " + failed);
    System.exit(failed == 0 ? 0 : 1);
  }

  private static boolean isNamed(int site, String[] args) {
    for (int i = 3; i < args.length; i++) {
      if (Shortage.name(site).contains(args[i])) {
        return true;
      }
    }
    return false;
  }

  private static final AtomicIntegerHolder NUMBER = new AtomicIntegerHolder();

  private static final class AtomicIntegerHolder {
    int value;
  }

  private static String tryAll(int site, long millis) {
    ParallelPool pool =
        ParallelPool.builder()
            .workers(2)
            .name("pool-" + NUMBER.value++)
            .maxHeap("64m")
            .jvmArgs("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
            .output(ParallelPool.Output.FORWARD)
            .build();
    try {
      ShortageProgram program = new ShortageProgram(pool);
      Shortage.strikeNext(site, millis);
      program.useAll();
      Shortage.end();
      program.requireAlive();
      awaitClose(pool);
      awaitNoProcess();
      return null;
    } catch (Throwable e) {
      Shortage.end();
      Future<?> unused = start(() -> { pool.closeNow(); return null; });
      try {
        unused.get(5, TimeUnit.SECONDS);
      } catch (Exception f) {
        e.addSuppressed(f);
      }
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      return e.toString();
    }
  }

  private static void awaitClose(ParallelPool pool) {
    end("close", start(() -> { pool.close(); return null; }));
  }

  private static void awaitNoProcess() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (ProcessHandle.current().descendants().anyMatch(ProcessHandle::isAlive)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("a process is left");
      }
      Thread.sleep(5);
    }
  }

  private void useAll() {
    List<Future<?>> calls = new ArrayList<>();
    calls.add(start(() -> twice.map(IntStream.range(0, 3000).boxed().toList())));
    calls.add(start(() -> run.call("sleep 20;echo a")));
    calls.add(start(() -> run.withTimeout(Duration.ofMillis(60)).call("spin")));
    calls.add(start(this::readStream));
    calls.add(start(() -> emit.stream(List.of("2000 300", "50 10")).count()));
    calls.add(start(() -> run.outcomes(List.of("halt 9", "echo a", "throw java.io.IOException x"))));
    calls.add(submit("echo b"));
    calls.add(submit("sleep 1;echo c"));
    calls.add(start(() -> twice.mapAsync(List.of(1, 2, 3)).get()));
    CompletableFuture<?> cancelled = submit("sleep 60000");
    calls.add(start(() -> { Thread.sleep(100); return cancelled.cancel(true); }));
    calls.add(start(() -> run.withTimeout(Duration.ofMillis(300)).submit("sleep 60000").get()));
    for (int i = 0; i < 20; i++) {
      calls.add(start(() -> twice.call(4)));
    }
    for (int i = 0; i < calls.size(); i++) {
      end("use " + i, calls.get(i));
    }
    for (int i = 0; i < 20; i++) {
      try {
        twice.call(i);
      } catch (Throwable e) { // one that lacks memory
      }
    }
  }

  private Object readStream() {
    try (Stream<Integer> results = twice.stream(Stream.iterate(0, n -> n + 1))) {
      return results.limit(500).mapToInt(n -> n).sum();
    }
  }

  private CompletableFuture<String> submit(String command) {
    try {
      return run.submit(command);
    } catch (OutOfMemoryError e) { // where the caller lacks it
      return CompletableFuture.failedFuture(e);
    }
  }

  private void requireAlive() {
    List<Integer> inputs = IntStream.range(0, 1000).boxed().toList();
    Object results = end("the map afterwards", start(() -> twice.map(inputs)));
    if (!inputs.stream().map(n -> 2 * n).toList().equals(results)) {
      throw new AssertionError("the map afterwards gave " + results);
    }
    long start = System.nanoTime();
    Object failure =
        end("the limit afterwards", start(() -> run.withTimeout(Duration.ofMillis(100)).call("spin")));
    if (!(failure instanceof TaskTimeoutException)
        || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(10)) {
      throw new AssertionError("the limit afterwards gave " + failure);
    }
    Object value = end("the submit afterwards", start(() -> run.submit("echo z").get()));
    if (!"z".equals(value)) {
      throw new AssertionError("the submit afterwards gave " + value);
    }
  }

  private interface Body {
    Object run() throws Exception;
  }

  private static Future<?> start(Body body) {
    FutureTask<Object> task =
        new FutureTask<>(
            () -> {
              try {
                return body.run();
              } catch (ExecutionException e) {
                return e.getCause();
              } catch (Throwable e) {
                return e;
              }
            });
    Thread thread = new Thread(task, "user");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static Object end(String name, Future<?> call) {
    try {
      return call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(name + " has not ended");
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (Exception e) {
      return e;
    }
  }
}
