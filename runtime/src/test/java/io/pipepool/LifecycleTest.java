package io.pipepool;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Commands;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.TestTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Workers start when they are needed, are replaced, and end. Pools close. */
final class LifecycleTest extends PoolTest {
  @Test
  void callsOneAfterTheOtherUseOneWorker() {
    try (ParallelPool pool = pool(2).build()) {
      for (int i = 0; i < 2_000; i++) {
        assertThat(twice(pool).call(i)).isEqualTo(2 * i);
      }
      assertThat(pool.stats().workersStarted()).isEqualTo(1);
      assertThat(pool.stats().callsSucceeded()).isEqualTo(2_000);
      assertThat(pool.stats().workersBusy()).isZero();
    }
  }

  @Test
  void aBuildersLaterSettingsReachNoPoolThatItHasBuilt() throws Exception {
    ParallelPool.Builder builder = pool(1).jvmArgs("-Da=first");
    try (ParallelPool pool = builder.build()) {
      builder.jvmArgs("-Da=second");
      assertThat(run(pool).call("property a")).isEqualTo("first");
    }
  }

  @Test
  void noMoreWorkersAreStartedThanAllowed() throws Exception {
    try (ParallelPool pool = pool(2).build()) {
      List<String> pids = run(pool).map(Collections.nCopies(30, "sleep 5;pid"));
      assertThat(new HashSet<>(pids)).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void slowCallsAreSpreadOverTheWorkers() throws Exception {
    try (ParallelPool pool = pool(2).build()) {
      pool.warmUp();
      String one = file("one");
      String other = file("other");
      List<String> eachWaitsForTheOther =
          List.of(
              "mark " + one + ";await " + other,
              "echo a",
              "mark " + other + ";await " + one,
              "echo b");
      assertThat(TestTasks.newRun().using(pool).mapAsync(eachWaitsForTheOther).get(60, SECONDS))
          .containsExactly("await", "a", "await", "b");
    }
  }

  @Test
  void workersShareTheProcessors() throws Exception {
    int own = Runtime.getRuntime().availableProcessors();
    try (ParallelPool pool = pool(2).build()) {
      assertThat(run(pool).call("processors")).isEqualTo(Integer.toString(Math.max(1, own / 2)));
    }
  }

  @Test
  void warmUpStartsAll() {
    try (ParallelPool pool = pool(2).build()) {
      pool.warmUp();
      assertThat(pool.stats().workersAlive()).isEqualTo(2);
      pool.warmUp();
      assertThat(pool.stats().workersStarted()).isEqualTo(2);
    }
  }

  @Test
  void aWorkerIsReplacedAfterExactlyItsNumberOfCalls() throws Exception {
    try (ParallelPool pool = pool(1).maxTasksPerWorker(3).build()) {
      List<String> counts = run(pool).withChunkSize(2).map(Collections.nCopies(8, "count"));
      assertThat(counts).containsExactly("1", "2", "3", "1", "2", "3", "1", "2");
      assertThat(pool.stats().workersRecycled()).isEqualTo(2);
      assertThat(pool.stats().workersLost()).isZero();
    }
  }

  @Test
  void workersThatStartedTogetherAreNotReplacedTogether() throws Exception {
    Set<Integer> lifespans = new TreeSet<>();
    try (ParallelPool pool = pool(1).maxTasksPerWorker(200).build()) {
      List<String> counts = run(pool).withChunkSize(7).map(Collections.nCopies(2_000, "count"));
      for (int i = 1; i < counts.size(); i++) {
        if (counts.get(i).equals("1")) {
          lifespans.add(Integer.parseInt(counts.get(i - 1)));
        }
      }
    }
    assertThat(lifespans).hasSizeGreaterThan(2).allMatch(calls -> calls > 179 && calls <= 200);
  }

  @Test
  void aWorkerIsReplacedWhenItHasGrownTooLarge() throws Exception {
    try (ParallelPool pool =
        pool(1).jvmArgs("-XX:MaxDirectMemorySize=2g").maxWorkerMemory("300m").build()) {
      Set<String> pids =
          new HashSet<>(run(pool).map(Collections.nCopies(8, "sleep 400;keep 150;pid")));
      assertThat(pids).hasSizeBetween(2, 7);
      assertThat(pool.stats().workersLost()).isZero();
    }
  }

  @Test
  void aWorkerIsReplacedEvenIfItWasTooLargeBeforeItsLastResult() throws Exception {
    try (ParallelPool pool =
        pool(1).jvmArgs("-XX:MaxDirectMemorySize=2g").maxWorkerMemory("300m").build()) {
      List<String> pids = run(pool).withChunkSize(2).map(List.of("keep 400;pid", "sleep 20;pid"));
      assertThat(run(pool).call("pid")).isNotIn(pids);
      assertThat(pool.stats().workersRecycled()).isEqualTo(1);
    }
  }

  @Test
  void aWorkerThatIsTooLargeFromTheStartRunsCallsAllTheSame() {
    try (ParallelPool pool =
        pool(1)
            .jvmArgs("-XX:MaxDirectMemorySize=2g")
            .maxWorkerMemory("300m")
            .onWorkerStart(TestTasks.RUN, "keep 400")
            .build()) {
      assertThat(run(pool).submit("echo a")).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo("a");
    }
  }

  @Test
  void idleWorkersGoAndComeBack() throws Exception {
    try (ParallelPool pool = pool(2).idleTimeout(Duration.ofSeconds(1)).build()) {
      pool.warmUp();
      Conditions.eventually(() -> pool.stats().workersAlive() == 0);
      assertThat(run(pool).call("echo again")).isEqualTo("again");
      assertThat(pool.stats().workersLost()).isZero();
    }
  }

  @Test
  void callsThatWaitRunAtOnceInOneWorker() throws Exception {
    try (ParallelPool pool = pool(1).threadsPerWorker(50).build()) {
      String gate = file("gate");
      List<String> begun = new ArrayList<>();
      List<CompletableFuture<String>> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        begun.add(file("begun" + i));
        calls.add(run(pool).submit("mark " + begun.get(i) + ";await " + gate + ";pid"));
      }
      Conditions.eventually(() -> begun.stream().allMatch(file -> Files.exists(Path.of(file))));
      Files.createFile(Path.of(gate));
      Set<String> pids = new HashSet<>();
      for (CompletableFuture<String> call : calls) {
        pids.add(call.get(30, TimeUnit.SECONDS));
      }
      assertThat(pids).hasSize(1);
    }
  }

  @Test
  void aCrashNamesEachCallThatRanInTheWorker() throws Exception {
    try (ParallelPool pool = pool(1).threadsPerWorker(4).build()) {
      String gate = file("gate");
      List<String> commands =
          List.of(
              "mark " + file("a") + ";sleep 60000",
              "mark " + file("b") + ";sleep 60000",
              "await " + gate + ";halt 9",
              "echo done");
      CompletableFuture<List<Outcome<String>>> all =
          CompletableFuture.supplyAsync(() -> run(pool).outcomes(commands));
      Conditions.eventually(
          () ->
              Files.exists(Path.of(file("a")))
                  && Files.exists(Path.of(file("b")))
                  && pool.stats().callsSucceeded() == 1);
      Files.createFile(Path.of(gate));
      List<Outcome<String>> outcomes = all.get(30, TimeUnit.SECONDS);
      for (int i = 0; i < 3; i++) {
        assertThat(failureOf(outcomes, i))
            .isInstanceOf(WorkerLostException.class)
            .hasMessageContaining("input " + i);
      }
      assertThat(outcomes.get(3).isSuccess()).isTrue();
    }
  }

  @Test
  void aTimedOutCallAmongOthersCostsOnlyItself() throws Exception {
    try (ParallelPool pool = pool(1).threadsPerWorker(4).build()) {
      ParallelFunction<String, String, Exception> limited =
          run(pool).withTimeout(Duration.ofSeconds(2));
      List<String> commands =
          List.of("spin", "sleep 500;echo b", "sleep 10;echo c", "sleep 400;echo d");
      Conditions.inOneOfAFewAttempts(
          () -> {
            List<Outcome<String>> outcomes = limited.outcomes(commands);
            assertThat(failureOf(outcomes, 0)).isInstanceOf(TaskTimeoutException.class);
            assertThat(outcomes)
                .extracting(Outcome::isSuccess)
                .containsExactly(false, true, true, true);
          });
    }
  }

  @Test
  void tenThreadsShareAPool() throws Exception {
    try (ParallelPool pool = pool(2).build()) {
      List<Integer> inputs = IntStream.range(0, 2_000).boxed().collect(Collectors.toList());
      List<Integer> expected = inputs.stream().map(n -> 2 * n).collect(Collectors.toList());
      List<CompletableFuture<Void>> callers = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        callers.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int round = 0; round < 5; round++) {
                    assertThat(twice(pool).map(inputs)).isEqualTo(expected);
                    assertThat(twice(pool).call(round)).isEqualTo(2 * round);
                    assertThat(twice(pool).submit(round).join()).isEqualTo(2 * round);
                  }
                },
                body -> new Thread(body).start()));
      }
      for (CompletableFuture<Void> caller : callers) {
        caller.get(60, TimeUnit.SECONDS);
      }
    }
  }

  // Closing.

  @Test
  void closeWaitsForTheCallsItHasTakenAndRejectsOthers() throws Exception {
    ParallelPool pool = pool(1).build();
    List<CompletableFuture<String>> futures = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      futures.add(run(pool).submit("sleep 100;echo " + i));
    }
    pool.close();
    for (int i = 0; i < 4; i++) {
      assertThat(futures.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(Integer.toString(i));
    }
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> run(pool).call("echo late"));
    assertThat(run(pool).submit("echo late"))
        .failsWithin(20, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(RejectedExecutionException.class);
    assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(pool::warmUp);
    pool.close();
    pool.closeNow();
  }

  @Test
  void closeWaitsForTheCallsOfAMapWhoseOtherInputsItRejects() throws Exception {
    ParallelPool pool = pool(1).build();
    Path gate = Path.of(file("gate"));
    Path done = Path.of(file("done"));
    Thread closer = new Thread(pool::close, "closer");
    Stream<String> inputs =
        Stream.of("await " + gate + ";mark " + done, "echo late")
            .peek(
                input -> {
                  if (input.equals("echo late")) {
                    closer.start();
                    Conditions.eventually(() -> rejects(pool));
                  }
                });
    CompletableFuture<List<String>> all = run(pool).withChunkSize(1).mapAsync(inputs::iterator);
    try {
      Conditions.eventually(() -> rejects(pool));
      Conditions.staysOpen(all, Duration.ofMillis(300));
    } finally {
      Files.createFile(gate);
    }
    assertThat(all)
        .failsWithin(30, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(RejectedExecutionException.class);
    assertThat(done).exists();
    closer.join(TimeUnit.SECONDS.toMillis(30));
    assertThat(closer.isAlive()).isFalse();
  }

  private static boolean rejects(Engine pool) {
    CompletableFuture<Integer> call = twice(pool).submit(1);
    call.cancel(true);
    return call.isCompletedExceptionally() && !call.isCancelled();
  }

  @Test
  void closeNowEndsAllCalls() throws Exception {
    ParallelPool pool = pool(2).build();
    String marker = file("started");
    List<CompletableFuture<String>> futures = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      futures.add(run(pool).submit("mark " + marker + ";spin"));
    }
    Conditions.eventually(() -> Files.exists(Path.of(marker)));
    pool.closeNow(); // without closeNow, none of the calls would ever end
    for (CompletableFuture<String> future : futures) {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> future.get(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void closeNowWhileWorkersAreKilledForOtherReasonsStartsNoOthers() throws Exception {
    for (int round = 0; round < 4; round++) {
      ParallelPool pool = pool(2).build();
      pool.warmUp();
      List<CompletableFuture<String>> futures = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        futures.add(run(pool).withRetries(9).withTimeout(Duration.ofMillis(100)).submit("spin"));
      }
      long lost = round; // one worker, or both, and later those that replace them
      Conditions.eventually(() -> pool.stats().workersLost() > lost);
      pool.closeNow();
      futures.forEach(future -> assertThat(future).failsWithin(30, TimeUnit.SECONDS));
    }
  }

  @Test
  void closeNowWhileWorkersStart() {
    for (int round = 0; round < 5; round++) {
      ParallelPool pool = pool(2).build();
      CompletableFuture<String> future = run(pool).submit("spin");
      pool.closeNow();
      assertThat(future).failsWithin(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void anInterruptedCloseKills() throws Exception {
    ParallelPool pool = pool(1).build();
    CompletableFuture<String> future = run(pool).submit("sleep 60000");
    Thread.currentThread().interrupt();
    pool.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(future).failsWithin(30, TimeUnit.SECONDS);
  }

  @Test
  void aLargeResultArrivesFromAWorkerThatIsRecycled() throws Exception {
    try (ParallelPool pool = pool(1).maxHeap("256m").maxTasksPerWorker(1).build()) {
      for (int i = 0; i < 3; i++) {
        assertThat(TestTasks.ECHO.using(pool).call(new byte[10 << 20])).hasSize(10 << 20);
      }
    }
  }

  @Test
  void aStreamOnAClosedPoolFails() {
    ParallelPool pool = pool(1).build();
    pool.close();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> twice(pool).stream(List.of(1)).count());
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> twice(pool).map(List.of(1)));
  }

  @Test
  void manyPoolsLeaveNothing() {
    for (int i = 0; i < 200; i++) {
      try (ParallelPool pool = pool(1).build()) {
        if (i % 20 == 0) {
          assertThat(twice(pool).call(i)).isEqualTo(2 * i);
        } else if (i % 20 == 10) {
          CompletableFuture<Integer> unused = twice(pool).submit(i);
          pool.closeNow();
        }
      }
    }
  }

  @Test
  void aListenerIsToldInOrder() throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    PoolListener listener =
        new PoolListener() {
          @Override
          public void workerStarted(int workerId, long pid, Duration startup) {
            heard.add("started");
          }

          @Override
          public void workerLost(int workerId, long pid, String reason, Duration lifetime) {
            heard.add("lost");
          }

          @Override
          public void callsFinished(String task, int succeeded, int failed, Duration duration) {
            heard.add("finished " + succeeded + " " + failed);
          }
        };
    try (ParallelPool pool = pool(1).listener(listener).build()) {
      run(pool).call("echo a");
      run(pool).outcomes(List.of("halt 3"));
      Conditions.eventually(() -> heard.contains("finished 0 1"));
    }
    assertThat(heard).containsExactly("started", "finished 1 0", "lost", "finished 0 1");
  }

  @Test
  void aWorkerThatWasNeverReadyHasNoLifetime() {
    List<Duration> lifetimes = Collections.synchronizedList(new ArrayList<>());
    PoolListener listener =
        new PoolListener() {
          @Override
          public void workerLost(int workerId, long pid, String reason, Duration lifetime) {
            lifetimes.add(lifetime);
          }
        };
    try (ParallelPool pool =
        pool(1).listener(listener).onWorkerStart(TestTasks.RUN, "halt 5").build()) {
      assertThatExceptionOfType(WorkerStartException.class).isThrownBy(pool::warmUp);
      Conditions.eventually(() -> !lifetimes.isEmpty());
    }
    assertThat(lifetimes).containsOnly(Duration.ZERO);
  }

  @Test
  void aSlowListenerIsToldOfEachCallOnce() throws Exception {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    AtomicInteger told = new AtomicInteger();
    AtomicInteger events = new AtomicInteger();
    PoolListener listener =
        new PoolListener() {
          @Override
          public void callsFinished(String task, int succeeded, int failed, Duration duration) {
            gate.join();
            told.addAndGet(succeeded + failed);
            events.incrementAndGet();
          }
        };
    try (ParallelPool pool = pool(1).listener(listener).build()) {
      for (int i = 0; i < 300; i++) {
        twice(pool).call(i);
      }
      gate.complete(null);
      Conditions.eventually(() -> told.get() == 300);
      assertThat(events).hasValueLessThan(5);
    }
  }

  @Test
  void callsThatDidNotReturnAreCountedAsFailedOnce() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      run(pool).withTimeout(Duration.ofMillis(300)).outcomes(List.of("sleep 60000"));
      run(pool).withTimeout(Duration.ofMillis(300)).outcomes(List.of("spin"));
      run(pool).withRetries(1).outcomes(List.of("halt 3"));
      CompletableFuture<String> cancelled = run(pool).submit("sleep 60000");
      cancelled.cancel(true);
      Conditions.eventually(() -> pool.stats().callsFailed() == 4);
      assertThat(pool.stats().callsSucceeded()).isZero();
      assertThat(pool.stats().callsRetried()).isEqualTo(1);
    }
  }

  @Test
  void completionsThatWaitForOthersDoNotStopThem() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      CompletableFuture<Void> gate = new CompletableFuture<>();
      List<CompletableFuture<Void>> waiting = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        waiting.add(twice(pool).submit(i).thenAccept(result -> gate.join()));
      }
      assertThat(twice(pool).submit(21).get(20, TimeUnit.SECONDS)).isEqualTo(42);
      gate.complete(null);
      for (CompletableFuture<Void> future : waiting) {
        future.get(20, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void propertiesAndEnvironmentReachTheWorker() throws Exception {
    System.setProperty("pool.test.secret", "s3cret");
    try (ParallelPool pool = pool(1).environment(java.util.Map.of("POOL_TEST", "yes")).build()) {
      assertThat(run(pool).call("property pool.test.secret")).isEqualTo("s3cret");
      assertThat(run(pool).call("environment POOL_TEST")).isEqualTo("yes");
      long pid = Long.parseLong(run(pool).call("pid"));
      assertThat(Files.readString(Path.of("/proc/" + pid + "/cmdline"))).doesNotContain("s3cret");
    } finally {
      System.clearProperty("pool.test.secret");
    }
  }

  @Test
  void aWorkerThatIsStoppedDoesNotHoldUpCloseForLong() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      long pid = Long.parseLong(run(pool).call("pid"));
      Commands.kill("STOP", pid);
      CompletableFuture<Void> closing = CompletableFuture.runAsync(pool::close);
      try {
        assertThat(closing).succeedsWithin(40, TimeUnit.SECONDS);
        assertThat(Conditions.isRunning(pid)).isFalse();
      } finally {
        pool.closeNow();
      }
    }
  }

  @Test
  void aWorkerThatIsStoppedDoesNotHoldUpCloseNow() throws Exception {
    ParallelPool pool = pool(1).build();
    Commands.kill("STOP", Long.parseLong(run(pool).call("pid")));
    CompletableFuture<byte[]> stuck = TestTasks.ECHO.using(pool).submit(new byte[4 << 20]);
    pool.closeNow();
    assertThat(stuck).failsWithin(30, TimeUnit.SECONDS);
  }
}
