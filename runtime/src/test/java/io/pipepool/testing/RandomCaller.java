package io.pipepool.testing;

import io.pipepool.EmittingFunction;
import io.pipepool.Outcome;
import io.pipepool.ParallelFunction;
import io.pipepool.ParallelPool;
import io.pipepool.Priority;
import io.pipepool.TaskFailedException;
import io.pipepool.TaskTimeoutException;
import io.pipepool.WorkerLostException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One caller of a random load, which checks each result. The only failures that it accepts for
 * calls that are innocent are those of a pool that was closed meanwhile.
 *
 * <p>Threading: one thread runs it; any thread may ask how it does.
 */
final class RandomCaller implements Runnable {
  private static final Duration SHORT = Duration.ofMillis(400);

  private final Supplier<ParallelPool> current;
  private final Random random;
  private final long endNanos;

  private volatile long movedNanos = System.nanoTime();
  private volatile long operations;
  private volatile int operation;
  private volatile boolean ended;
  private volatile @Nullable Throwable failure;

  RandomCaller(Supplier<ParallelPool> current, long seed, long endNanos) {
    this.current = current;
    this.random = new Random(seed);
    this.endNanos = endNanos;
  }

  /** Returns when the caller last ended an operation. */
  long movedNanos() {
    return movedNanos;
  }

  long operations() {
    return operations;
  }

  boolean hasEnded() {
    return ended;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public String toString() {
    return "operation " + operation;
  }

  @Override
  public void run() {
    try {
      while (System.nanoTime() - endNanos < 0) {
        callOnce();
        operations++;
        movedNanos = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(20));
      }
    } catch (Throwable e) {
      failure = new AssertionError(this + " failed", e);
    }
    ended = true;
  }

  private void callOnce() throws Exception {
    ParallelPool pool = current.get();
    try {
      operation = random.nextInt(100);
      callOnce(pool);
    } catch (Exception e) {
      if (!isClosing(e) || current.get() == pool) {
        throw e;
      }
    }
  }

  private static boolean isClosing(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException
        || cause instanceof ExecutionException
        || cause instanceof TaskFailedException) {
      cause = cause.getCause();
    }
    return cause instanceof RejectedExecutionException || cause instanceof CancellationException;
  }

  private void callOnce(ParallelPool pool) throws Exception {
    ParallelFunction<Integer, Integer, RuntimeException> twice = TestTasks.TWICE.using(pool);
    ParallelFunction<String, String, Exception> run = TestTasks.RUN.using(pool);
    EmittingFunction<String, String, Exception> emit = TestTasks.EMIT.using(pool);
    switch (operation) {
      case 0 -> expectFailure(run, "halt 9", WorkerLostException.class);
      case 1 -> expectFailure(run.withTimeout(SHORT), "sleep 60000", TaskTimeoutException.class);
      case 2 -> amongOthers(run, "halt 9", WorkerLostException.class);
      case 3 -> cancel(run);
      case 4, 5, 6 -> nested(emit, twice);
      case 7, 8, 9, 10 -> halfRead(twice, emit);
      case 11, 12, 13, 14 -> elements(emit);
      case 15, 16, 17, 18, 19, 20 -> amongOthers(run, "throw java.io.IOException x", null);
      case 21, 22, 23, 24, 25, 26, 27, 28, 29, 30 -> submits(twice);
      case 31, 32, 33, 34, 35 -> inMonitor(twice);
      default -> {
        if (operation % 2 == 0) {
          map(twice, random.nextInt(3_000));
        } else {
          check(twice.call(operation) == 2 * operation, "call");
        }
      }
    }
  }

  private static void check(boolean right, Object what) {
    if (!right) {
      throw new AssertionError(what);
    }
  }

  private static void expectFailure(
      ParallelFunction<String, String, Exception> run, String command, Class<?> type)
      throws Exception {
    Outcome<String> outcome = run.outcomes(List.of(command)).get(0);
    expect(outcome, type);
  }

  /** Throws what an operation of a closing pool throws, if that is why {@code outcome} failed. */
  private static void expect(Outcome<String> outcome, @Nullable Class<?> type) throws Exception {
    Throwable cause =
        outcome instanceof Outcome.Failure<String> failure ? failure.cause() : new Error("none");
    if (isClosing(cause)) {
      throw new RejectedExecutionException(cause);
    }
    check(type == null ? cause instanceof IOException : type.isInstance(cause), outcome);
  }

  private void amongOthers(
      ParallelFunction<String, String, Exception> run, String command, @Nullable Class<?> type)
      throws Exception {
    List<String> commands = new ArrayList<>();
    int guilty = random.nextInt(10);
    for (int i = 0; i < 10; i++) {
      commands.add(i == guilty ? command : "echo " + i);
    }
    for (Outcome<String> outcome : run.outcomes(commands)) {
      int i = outcome.index();
      if (i == guilty) {
        expect(outcome, type);
      } else if (outcome instanceof Outcome.Failure<String> innocent) {
        if (isClosing(innocent.cause())) {
          throw new RejectedExecutionException(innocent.cause());
        }
        throw new AssertionError("an innocent call failed", innocent.cause());
      } else {
        check(outcome.get().equals(Integer.toString(i)), outcome);
      }
    }
  }

  private void cancel(ParallelFunction<String, String, Exception> run) throws Exception {
    // If threads in monitors keep all carriers, and wait for a worker, a virtual thread cancels
    // only
    // after the calls have ended.
    CompletableFuture<List<String>> future = run.mapAsync(List.of("sleep 5000", "sleep 5000"));
    TimeUnit.MILLISECONDS.sleep(random.nextInt(50));
    future.cancel(true);
  }

  private static void nested(
      EmittingFunction<String, String, Exception> emit,
      ParallelFunction<Integer, Integer, RuntimeException> twice)
      throws Exception {
    try (Stream<String> stream = emit.stream(List.of("5", "5", "5"))) {
      List<Integer> doubled = stream.map(n -> twice.call(Integer.valueOf(n))).toList();
      check(doubled.equals(List.of(0, 2, 4, 6, 8, 0, 2, 4, 6, 8, 0, 2, 4, 6, 8)), doubled);
    }
  }

  private void halfRead(
      ParallelFunction<Integer, Integer, RuntimeException> twice,
      EmittingFunction<String, String, Exception> emit)
      throws Exception {
    int count = random.nextInt(200);
    try (Stream<Integer> results = twice.stream(Stream.iterate(0, n -> n + 1))) {
      check(results.limit(count).mapToInt(n -> n).sum() == count * (count - 1), count);
    }
    try (Stream<String> elements = emit.stream(List.of("100000 100"))) {
      check(elements.limit(count).count() == count, count);
    }
  }

  private void elements(EmittingFunction<String, String, Exception> emit) throws Exception {
    int count = random.nextInt(1_000);
    List<String> elements = emit.submit(count + " 10").get();
    check(elements.size() == count, elements.size());
  }

  private void submits(ParallelFunction<Integer, Integer, RuntimeException> twice)
      throws Exception {
    Priority priority = Priority.values()[random.nextInt(Priority.values().length)];
    List<CompletableFuture<Integer>> futures =
        IntStream.range(0, 20).mapToObj(n -> twice.withPriority(priority).submit(n)).toList();
    for (int i = 0; i < futures.size(); i++) {
      check(futures.get(i).get() == 2 * i, i);
    }
  }

  private void inMonitor(ParallelFunction<Integer, Integer, RuntimeException> twice) {
    synchronized (new Object()) { // where JDK 21 keeps a virtual thread's carrier
      map(twice, 50);
    }
  }

  private static void map(ParallelFunction<Integer, Integer, RuntimeException> twice, int count) {
    List<Integer> inputs = IntStream.range(0, count).boxed().toList();
    check(twice.map(inputs).equals(inputs.stream().map(n -> 2 * n).toList()), count);
  }
}
