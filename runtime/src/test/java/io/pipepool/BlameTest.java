package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.TestTasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A call is blamed only if it had begun, which it proves by a file (promise 3).
 *
 * <p>A call leaves a thread behind that ends the worker at a random moment. Other calls follow at
 * another random moment, before or after the end. Between the worker's word that it begins a call
 * and the call's file there are some microseconds in which a process may end, too. So one case in
 * some hundred is no proof of a wrong verdict; where verdicts are wrong, every second case is.
 */
@EnabledOnOs(OS.LINUX)
final class BlameTest extends PoolTest {
  /** How a worker ends: what is done before, and the command that ends it. */
  enum Ending {
    HALT("", "halt 9"),
    EXIT("", "exit 3"),
    TERMINATED("", "raise TERM"),
    SLOW_EXIT("slowHook 1500;", "exit 3"),
    HELD_PIPES("daemon 60 %s;", "raise KILL");

    private final String preparation;
    private final String command;

    Ending(String preparation, String command) {
      this.preparation = preparation;
      this.command = command;
    }

    String after(int millis, Path daemon) {
      return preparation.formatted(daemon) + "later " + millis + " " + command;
    }
  }

  /** How calls follow the one that leaves the end of its worker behind. */
  private enum Next {
    ONE_CALL,
    ONE_CALL_FOR_ONCE,
    SEVERAL_CALLS
  }

  private static final int POOLS = 6;
  private static final String SIGNALS = "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED";
  private static final int LONGEST_LIFE_MILLIS = 60;
  private static final int LONGEST_DISTANCE_MILLIS = 400;
  private static final int CASES_FOR_ONE_EXCEPTION = 200;

  @ParameterizedTest
  @EnumSource
  void noCallIsBlamedForADeathBeforeIt(Ending ending) throws Exception {
    dies(ending, 1, 30);
  }

  @Test
  void noCallIsBlamedForADeathBeforeItWhereSeveralRunAtOnce() throws Exception {
    dies(Ending.HALT, 3, 30);
  }

  @Tag("soak")
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  @ParameterizedTest
  @EnumSource
  void noCallIsBlamedForAnyOfAThousandDeaths(Ending ending) throws Exception {
    dies(ending, 1, 1000);
  }

  @Tag("soak")
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  @Test
  void noCallIsBlamedForAnyOfAThousandDeathsWhereSeveralRunAtOnce() throws Exception {
    dies(Ending.HALT, 3, 1000);
  }

  private void dies(Ending ending, int threads, int cases) throws Exception {
    List<String> wrong =
        inSeveralPools(
            cases, threads, (pool, number) -> new Case(pool, ending, number).findWrongVerdict());
    assertThat(wrong).hasSizeLessThanOrEqualTo(1 + cases / CASES_FOR_ONE_EXCEPTION);
  }

  /** One case of a test. */
  private interface Trial {
    /** Returns which verdict was wrong, if one was. */
    Optional<String> run(ParallelPool pool, int number) throws Exception;
  }

  private static List<String> inSeveralPools(int cases, int threads, Trial trial) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(POOLS);
    try {
      List<Callable<List<String>>> parts = new ArrayList<>();
      for (int part = 0; part < POOLS; part++) {
        int first = part;
        parts.add(() -> inOnePool(threads, first, cases, trial));
      }
      List<String> wrong = new ArrayList<>();
      for (Future<List<String>> part : executor.invokeAll(parts)) {
        wrong.addAll(part.get());
      }
      return wrong;
    } finally {
      executor.shutdownNow();
    }
  }

  private static List<String> inOnePool(int threads, int first, int cases, Trial trial)
      throws Exception {
    List<String> wrong = new ArrayList<>();
    try (ParallelPool pool = pool(1).threadsPerWorker(threads).jvmArgs(SIGNALS).build()) {
      for (int number = first; number < cases; number += POOLS) {
        trial.run(pool, number).ifPresent(wrong::add);
      }
      // A death may come so late that a call of the next case sees it, and few come for none.
      assertThat(pool.stats().workersLost()).isGreaterThanOrEqualTo(cases / POOLS / 2);
    }
    return wrong;
  }

  /** A worker that ends, and the calls that follow. */
  private final class Case {
    private final ParallelPool pool;
    private final Ending ending;
    private final int number;
    private final Path daemon;
    private final int lifeMillis;
    private final int distanceMillis;
    private final Next next;

    Case(ParallelPool pool, Ending ending, int number) {
      this.pool = pool;
      this.ending = ending;
      this.number = number;
      this.daemon = folder.resolve(number + ".daemon");
      Random random = new Random();
      this.lifeMillis = random.nextInt(LONGEST_LIFE_MILLIS);
      this.distanceMillis = random.nextInt(LONGEST_DISTANCE_MILLIS);
      this.next = Next.values()[random.nextInt(Next.values().length)];
    }

    Optional<String> findWrongVerdict() throws Exception {
      try {
        run(pool).outcomes(List.of(first())); // may end with its worker
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(distanceMillis));
        return callNext();
      } finally {
        endDaemon();
      }
    }

    /** Ends its worker later, in which the classes are loaded that write files. */
    private String first() {
      return "mark " + folder.resolve("before") + ";" + ending.after(lifeMillis, daemon);
    }

    private Optional<String> callNext() {
      boolean once = next == Next.ONE_CALL_FOR_ONCE;
      int calls = next == Next.SEVERAL_CALLS ? 5 : 1;
      List<String> inputs = IntStream.range(0, calls).mapToObj(this::input).toList();
      List<Outcome<String>> outcomes =
          (once ? TestTasks.RUN_ONCE.using(pool) : run(pool)).outcomes(inputs);
      for (int call = 0; call < calls; call++) {
        if (!isRight(outcomes.get(call), call, once)) {
          return Optional.of(this + ", call " + call + ": " + outcomes.get(call));
        }
      }
      return Optional.empty();
    }

    private String input(int call) {
      return "mark " + begun(call) + ";echo " + call;
    }

    private Path begun(int call) {
      return folder.resolve(number + "-" + call + ".begun");
    }

    private boolean isRight(Outcome<String> outcome, int call, boolean once) {
      long runs = runs(call);
      if (outcome instanceof Outcome.Failure<?> failure) {
        return failure.cause() instanceof WorkerLostException && runs > 0;
      }
      return runs == 1 || (runs > 1 && !once);
    }

    private long runs(int call) {
      try {
        return Files.exists(begun(call)) ? Files.size(begun(call)) : 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void endDaemon() throws IOException {
      if (Files.exists(daemon)) {
        long pid = Long.parseLong(Files.readString(daemon).trim());
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
    }

    @Override
    public String toString() {
      return ending + " after " + lifeMillis + " ms, " + next + " after " + distanceMillis + " ms";
    }
  }

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final int TINY_CALLS = 20;

  @Test
  void onlyTheCallThatStopsItsProcessIsBlamedForTheStandstill() throws Exception {
    assertThat(inSeveralPools(POOLS, 1, (pool, number) -> stop(pool))).isEmpty();
  }

  @Tag("soak")
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  @Test
  void onlyTheCallThatStopsItsProcessIsBlamedForAnyOfAThousandStandstills() throws Exception {
    assertThat(inSeveralPools(1000, 1, (pool, number) -> stop(pool))).isEmpty();
  }

  private static Optional<String> stop(ParallelPool pool) throws Exception {
    run(pool).map(Collections.nCopies(200, "echo before")); // from now on a batch has many calls
    int culprit = new Random().nextInt(TINY_CALLS);
    List<String> inputs = new ArrayList<>(Collections.nCopies(TINY_CALLS, "echo tiny"));
    inputs.set(culprit, "raise STOP");
    List<Outcome<String>> outcomes = run(pool).withTimeout(LIMIT).outcomes(inputs);
    for (int call = 0; call < TINY_CALLS; call++) {
      boolean timedOut =
          !outcomes.get(call).isSuccess()
              && failureOf(outcomes, call) instanceof TaskTimeoutException;
      if (timedOut != (call == culprit) || outcomes.get(call).isSuccess() == (call == culprit)) {
        return Optional.of("call " + culprit + " stops, " + call + ": " + outcomes.get(call));
      }
    }
    return Optional.empty();
  }
}
