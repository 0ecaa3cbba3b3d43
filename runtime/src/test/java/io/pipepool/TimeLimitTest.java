package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Commands;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.HoldingEngine;
import io.pipepool.testing.TestTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A time limit is hard (promise 4), and cancelling works (promise 5). */
final class TimeLimitTest extends PoolTest {
  private static final Duration LIMIT = Duration.ofMillis(600);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spin",
        "sleep 60000",
        "doze 60000",
        "child sleep 60",
        "read 60",
        "hangingHook;spin"
      })
  void aCallThatExceedsItsTimeLimitIsEnded(String command) throws Exception {
    try (ParallelPool pool = pool(2).build()) {
      pool.warmUp();
      CompletableFuture<List<String>> unlimited = run(pool).mapAsync(List.of("echo a", "echo b"));
      long start = System.nanoTime();
      List<Outcome<String>> outcomes =
          run(pool).withTimeout(LIMIT).outcomes(List.of(command, command));
      long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      for (int i = 0; i < 2; i++) {
        assertThat(failureOf(outcomes, i))
            .isInstanceOf(TaskTimeoutException.class)
            .hasMessageContaining("input " + i)
            .hasMessageContaining("limit of 600ms");
      }
      // without the time limit these calls would take a minute
      assertThat(passed).isBetween(600L, 45_000L);
      assertThat(unlimited.get(30, TimeUnit.SECONDS)).containsExactly("a", "b");
      assertThat(run(pool).map(List.of("echo c", "echo d"))).containsExactly("c", "d");
    }
  }

  @Test
  void theMessageSaysWhetherTheWorkerWasCold() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      ParallelFunction<String, String, Exception> limited =
          run(pool).withTimeout(Duration.ofMillis(300));
      assertThatExceptionOfType(TaskTimeoutException.class)
          .isThrownBy(() -> limited.call("sleep 60000"))
          .withMessageContaining("the worker's first call of this method")
          .withMessageContaining("onWorkerStart");
      run(pool).call("echo warm");
      assertThatExceptionOfType(TaskTimeoutException.class)
          .isThrownBy(() -> limited.call("sleep 60000"))
          .satisfies(late -> assertThat(late.getMessage()).doesNotContain("first call"));
    }
  }

  @Test
  void theClockStartsWhenTheCallStarts() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      Duration limit = Duration.ofSeconds(2);
      Conditions.inOneOfAFewAttempts(
          () -> {
            Path gate = Files.createTempDirectory(folder, "attempt").resolve("gate");
            CompletableFuture<String> first = run(pool).submit("await " + gate);
            List<CompletableFuture<String>> queued = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
              queued.add(run(pool).withTimeout(limit).submit("echo " + i));
            }
            try {
              Conditions.staysOpen(queued.get(0), limit.plusMillis(500));
            } finally {
              Files.createFile(gate);
            }
            first.get(30, TimeUnit.SECONDS);
            for (int i = 0; i < 3; i++) {
              assertThat(queued.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(Integer.toString(i));
            }
          });
    }
  }

  @Test
  void eachCallOfABatchHasTheWholeLimit() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      ParallelFunction<String, String, Exception> limited =
          run(pool).withTimeout(Duration.ofMillis(1_600)).withChunkSize(4);
      Conditions.inOneOfAFewAttempts(
          () ->
              assertThat(limited.map(Collections.nCopies(4, "sleep 500;echo x")))
                  .containsExactly("x", "x", "x", "x"));
    }
  }

  @Test
  void aShorterLimitCountsAfterALongerOne() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      run(pool).withTimeout(Duration.ofMinutes(10)).call("echo warm");
      long start = System.nanoTime();
      assertThatExceptionOfType(TaskTimeoutException.class)
          .isThrownBy(() -> run(pool).withTimeout(LIMIT).call("spin"));
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(60));
    }
  }

  @Test
  void theDescendantsOfTheWorkerDieWithTheWorker() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      Conditions.inOneOfAFewAttempts(
          () -> {
            CompletableFuture<String> call =
                run(pool).withTimeout(Duration.ofSeconds(2)).submit("spawn 60;spin");
            Conditions.eventually(() -> sleeps().findAny().isPresent() || call.isDone());
            assertThat(call).as("it had time enough to start something").isNotDone();
            assertThat(call)
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(TaskTimeoutException.class);
            Conditions.eventually(() -> sleeps().findAny().isEmpty());
          });
    }
  }

  private static Stream<ProcessHandle> sleeps() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("sleep"));
  }

  @Test
  void aStoppedWorkerIsKilled() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      assertThatExceptionOfType(TaskTimeoutException.class)
          .isThrownBy(() -> run(pool).withTimeout(LIMIT).call("signal STOP"));
      assertThat(run(pool).call("echo usable")).isEqualTo("usable");
    }
  }

  @Test
  void aStoppedIdleWorkerIsKilledAndACallThatItHasNotBegunRunsElsewhere() throws Exception {
    // On a busy machine, the call may take too long elsewhere, too.
    Conditions.inOneOfAFewAttempts(TimeLimitTest::callAStoppedWorker);
  }

  private static void callAStoppedWorker() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      long pid = Long.parseLong(run(pool).call("pid"));
      Commands.kill("STOP", pid);
      byte[] unread = new byte[4 << 20];
      assertThat(TestTasks.ECHO.using(pool).withTimeout(LIMIT).call(unread)).isEqualTo(unread);
      assertThat(pool.stats().workersLost()).isEqualTo(1);
    }
  }

  @Test
  void aTimedOutCallIsRetried() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      assertThatExceptionOfType(TaskTimeoutException.class)
          .isThrownBy(() -> run(pool).withTimeout(LIMIT).withRetries(2).call("sleep 60000"));
      assertThat(pool.stats().callsRetried()).isEqualTo(2);
    }
  }

  @Test
  void aCallThatEndsWhenItIsInterruptedKeepsItsWorker() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      Conditions.inOneOfAFewAttempts(
          () -> {
            String before = run(pool).call("pid");
            assertThatExceptionOfType(TaskTimeoutException.class)
                .isThrownBy(() -> run(pool).withTimeout(LIMIT).call("sleep 60000"));
            assertThat(run(pool).call("pid")).isEqualTo(before);
          });
    }
  }

  @Test
  void aProcessThatAnEarlierCallHasDetachedLivesOnWithItsWorker() throws Exception {
    Path pid = Path.of(file("pid"));
    try (ParallelPool pool = pool(1).build()) {
      Conditions.inOneOfAFewAttempts(
          () -> {
            String before = run(pool).call("child sleep 600 & echo $! > " + pid + ";pid");
            long detached = Long.parseLong(Files.readString(pid).strip());
            try {
              assertThatExceptionOfType(TaskTimeoutException.class)
                  .isThrownBy(() -> run(pool).withTimeout(LIMIT).call("sleep 60000"));
              assertThat(run(pool).call("pid")).isEqualTo(before);
              assertThat(Conditions.isRunning(detached)).isTrue();
            } finally {
              ProcessHandle.of(detached).ifPresent(ProcessHandle::destroyForcibly);
            }
          });
    }
  }

  @Test
  void onlyTheCallThatIsTooLongIsBlamed() throws Exception {
    // The second call starts at about the moment when the time of the first is over; at both ends
    // of the range it starts a little further from that moment.
    IntStream about = IntStream.iterate(588, millis -> millis < 612, millis -> millis + 2);
    int[] times = IntStream.concat(IntStream.of(1, 1, 1, 60_000), about).toArray();
    long limit = LIMIT.toMillis();
    try (ParallelPool pool = pool(1).build()) {
      int late = 0;
      for (int millis : times) {
        long start = System.nanoTime();
        List<Outcome<String>> outcomes =
            run(pool)
                .withTimeout(LIMIT)
                .withChunkSize(2)
                .outcomes(List.of("doze " + millis + ";echo a", "sleep 30;echo b"));
        // if the machine stood still, the second call may fail, but only after its own time limit
        if (!outcomes.get(1).isSuccess()) {
          long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
          assertThat(passed).isGreaterThanOrEqualTo(Math.min(millis, limit) + limit);
        }
        if (!outcomes.get(0).isSuccess()) {
          assertThat(failureOf(outcomes, 0)).isInstanceOf(TaskTimeoutException.class);
          late++;
        }
      }
      assertThat(late).isBetween(1, times.length - 1);
    }
  }

  @Test
  void theCallAfterALateCallHasALimitOfItsOwn() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      ParallelFunction<String, String, Exception> limited =
          run(pool).withTimeout(LIMIT).withChunkSize(3);
      Conditions.inOneOfAFewAttempts(
          () -> {
            List<Outcome<String>> outcomes =
                limited.outcomes(List.of("doze 650;echo a", "spin", "echo c"));
            assertThat(failureOf(outcomes, 1)).isInstanceOf(TaskTimeoutException.class);
            assertThat(outcomes.get(2).get()).isEqualTo("c");
          });
    }
  }

  @Test
  void theClockOfACallStartsBeforeTheResultOfTheLastCallIsTaken() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      Conditions.inOneOfAFewAttempts(
          () -> {
            Path end = Files.createTempDirectory(folder, "attempt").resolve("end");
            Runnable untilTheSecondEnds =
                () -> Conditions.eventuallyOrNever(() -> Files.exists(end));
            List<Outcome<String>> outcomes =
                run(new HoldingEngine(pool, untilTheSecondEnds))
                    .withTimeout(Duration.ofSeconds(3))
                    .withChunkSize(2)
                    .outcomes(List.of("sleep 1800;echo a", "sleep 1800;mark " + end + ";echo b"));
            assertThat(outcomes.get(0).get()).isEqualTo("a");
            assertThat(outcomes.get(1).get()).isEqualTo("b");
          });
    }
  }

  @Test
  void theClockStopsWhileAnEmitterWaitsForItsConsumer() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      Conditions.inOneOfAFewAttempts(() -> readSlowly(pool, Duration.ofMillis(1_200)));
    }
  }

  private void readSlowly(Engine engine, Duration limit) throws Exception {
    Path end = Files.createTempDirectory(folder, "attempt").resolve("end");
    try (Stream<String> stream =
        TestTasks.EMIT.using(engine).withTimeout(limit).stream(
            List.of("2000 1000;mark " + end + ";sleep 60000"))) {
      Iterator<String> elements = stream.iterator();
      for (int i = 0; i < 2_000; i++) {
        if (i % 1_000 == 10) {
          TimeUnit.MILLISECONDS.sleep(limit.toMillis() + 400); // a slow consumer
          assertThat(end).doesNotExist();
        }
        assertThat(elements.next()).startsWith(Integer.toString(i));
      }
      assertThatExceptionOfType(TaskTimeoutException.class).isThrownBy(elements::hasNext);
    }
  }

  // Cancelling.

  @ParameterizedTest
  @ValueSource(strings = {"sleep 60000", "spin"})
  void aCancelledCallEndsAndItsWorkerTakesOthers(String command) throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      String marker = file("started");
      CompletableFuture<String> future = run(pool).submit("mark " + marker + ";" + command);
      Conditions.eventually(() -> Files.exists(Path.of(marker)));
      assertThat(future.cancel(true)).isTrue();
      assertThatExceptionOfType(CancellationException.class).isThrownBy(future::join);
      assertThat(run(pool).submit("echo next").get(20, TimeUnit.SECONDS)).isEqualTo("next");
      assertThat(pool.stats().callsRunning()).isZero();
    }
  }

  @Test
  void resultsThatComeAfterTheirFuturesWereCancelledDisturbNoCall() throws Exception {
    List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    try (ParallelPool pool = pool(2).build()) {
      for (int i = 0; i < 200; i++) {
        CompletableFuture<String> future = run(pool).submit("sleep 1;echo a");
        TimeUnit.MICROSECONDS.sleep(20 * i);
        future.cancel(true);
      }
      assertThat(run(pool).call("echo usable")).isEqualTo("usable");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(uncaught).isEmpty();
  }

  @Test
  void aQueuedCallThatIsCancelledNeverRuns() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      String gate = file("gate");
      String marker = file("ran");
      CompletableFuture<String> first = run(pool).submit("await " + gate);
      CompletableFuture<String> queued = run(pool).submit("mark " + marker);
      queued.cancel(true);
      Files.createFile(Path.of(gate));
      first.get(30, TimeUnit.SECONDS);
      run(pool).call("echo after");
      assertThat(Path.of(marker)).doesNotExist();
    }
  }

  @Test
  void cancellingABatchSentAheadDisturbsNoOtherCall() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      // The pool sends tiny calls ahead. The last call of the first operation turns out to be long.
      String gate = file("gate");
      List<String> inputs = new ArrayList<>(Collections.nCopies(40, "echo x"));
      String runs = file("runs");
      inputs.add("mark " + runs + ";await " + gate + ";echo last");
      CompletableFuture<List<String>> first = run(pool).withChunkSize(1).mapAsync(inputs);
      CompletableFuture<List<String>> second =
          run(pool).withChunkSize(1).mapAsync(Collections.nCopies(400, "echo y"));
      Conditions.eventually(() -> Files.exists(Path.of(runs)));
      second.cancel(true);
      // This is longer than a cancelled call may take to end.
      Conditions.staysOpen(first, Duration.ofMillis(700));
      Files.createFile(Path.of(gate));
      assertThat(first.get(30, TimeUnit.SECONDS)).endsWith("last");
      assertThat(Files.size(Path.of(runs))).isEqualTo(1);
    }
  }

  @Test
  void waitingNoLongerDoesNotEndTheCall() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      String gate = file("gate");
      CompletableFuture<String> future = run(pool).submit("await " + gate + ";echo done");
      Conditions.staysOpen(future, Duration.ofMillis(50));
      Files.createFile(Path.of(gate));
      assertThat(future.get(30, TimeUnit.SECONDS)).isEqualTo("done");
    }
  }

  @Test
  void aFailureEndsTheOtherCallsOfAMapAtOnce() {
    try (ParallelPool pool = pool(2).build()) {
      List<String> inputs = new ArrayList<>(List.of("throw java.io.IOException first"));
      inputs.addAll(Collections.nCopies(100, "sleep 60000"));
      long start = System.nanoTime();
      assertThatExceptionOfType(java.io.IOException.class).isThrownBy(() -> run(pool).map(inputs));
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(45));
    }
  }
}
