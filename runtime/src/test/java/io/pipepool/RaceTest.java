package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.spi.Batch;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.FaultyLauncher;
import io.pipepool.testing.TestTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds up one of the pool's threads between two steps, and lets other threads act meanwhile. */
final class RaceTest extends PoolTest {
  private static final Duration LIMIT = Duration.ofMillis(300);

  private final FaultyLauncher launcher = new FaultyLauncher();

  @Test
  void closingWaitsForACallThatIsAboutToBeRunAgain() throws Exception {
    ParallelPool pool = new ParallelPool(launcher.pool());
    Thread closer = new Thread(pool::close, "closer");
    launcher.beforeDescendantsAreKilled(
        () -> {
          if (closer.getState() == Thread.State.NEW) {
            closer.start();
            Conditions.eventually(() -> isWaiting(closer));
          }
        });
    CompletableFuture<String> call =
        run(pool).withTimeout(LIMIT).withRetries(1).submit("sleep 60000");
    assertThat(call)
        .failsWithin(20, TimeUnit.SECONDS)
        .withThrowableThat()
        .withCauseInstanceOf(TaskTimeoutException.class)
        .withMessageContaining("input 0, attempt 2");
    closer.join(TimeUnit.SECONDS.toMillis(20));
    assertThat(closer.isAlive()).isFalse();
  }

  @Test
  void aWorkerThatIsReadyJustWhenItIsKilledForBeingSlowGetsNoCall() throws Exception {
    CountDownLatch kills = new CountDownLatch(1);
    launcher.holdKills(kills);
    Path begun = Path.of(file("begun"));
    try (ParallelPool pool = new ParallelPool(launcher.pool(Duration.ofMillis(1)))) {
      CompletableFuture<String> call = run(pool).submit("mark " + begun + ";sleep 60000");
      Conditions.eventually(RaceTest::readsAfterTheGreeting);
      Conditions.eventuallyOrNever(() -> Files.exists(begun) || pool.stats().workersAlive() == 0);
      long started = pool.stats().workersStarted();
      kills.countDown();
      assertThat(started).isZero();
      assertThat(call)
          .failsWithin(30, TimeUnit.SECONDS)
          .withThrowableThat()
          .withCauseInstanceOf(WorkerStartException.class);
    }
    assertThat(begun).doesNotExist();
  }

  private static boolean readsAfterTheGreeting() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().equals("pipepool-faulty-worker-1"))
        .flatMap(entry -> Stream.of(entry.getValue()))
        .anyMatch(frame -> frame.getMethodName().equals("readAll"));
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void aCallThatIsCancelledJustBeforeItsRetryIsNotRunAgain() throws Exception {
    // If a worker does not end the call within its grace period, the pool kills it and runs the
    // call again.
    AtomicInteger attempts = new AtomicInteger();
    Conditions.inOneOfAFewAttempts(
        () -> cancelWhenAboutToBeRunAgain(file("runs" + attempts.incrementAndGet())));
  }

  private void cancelWhenAboutToBeRunAgain(String runs) throws Exception {
    AtomicReference<CompletableFuture<String>> call = new AtomicReference<>();
    launcher.beforeDescendantsAreKilled(() -> call.get().cancel(true));
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      run(pool).call("echo warm");
      call.set(run(pool).withTimeout(LIMIT).withRetries(1).submit("mark " + runs + ";sleep 60000"));
      Conditions.eventually(() -> call.get().isDone());
      assertThat(run(pool).call("echo usable")).isEqualTo("usable");
    }
    assertThat(call.get()).isCancelled();
    assertThat(Files.size(Path.of(runs))).isEqualTo(1);
  }

  @Test
  void noCallStartsBeforeTheProcessesOfTheCallBeforeItAreKilled() throws Exception {
    // If a worker does not end the call within its grace period, the pool kills it with its
    // descendants.
    Conditions.inOneOfAFewAttempts(this::lookWhenDescendantsAreKilled);
  }

  private void lookWhenDescendantsAreKilled() throws Exception {
    AtomicReference<PoolStats> meanwhile = new AtomicReference<>();
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      launcher.beforeDescendantsAreKilled(() -> meanwhile.set(pool.stats()));
      // a worker keeps the deed that was set when the worker was started
      run(pool).call("echo warm");
      CompletableFuture<String> late = run(pool).withTimeout(LIMIT).submit("sleep 60000");
      CompletableFuture<String> next = run(pool).submit("child sleep 0;echo next");
      assertThat(next).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo("next");
      assertThat(late).isCompletedExceptionally();
    }
    assertThat(meanwhile.get()).as("a look when descendants were killed").isNotNull();
    assertThat(meanwhile.get().callsQueued()).isEqualTo(1);
  }

  @Test
  @Timeout(60)
  void aWorkerThatStandsStillAfterALateCallIsKilled() {
    launcher.freezeWorkers();
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      List<Outcome<Integer>> outcomes = late(pool).outcomes(List.of(1, 2));
      for (int i = 0; i < 2; i++) {
        assertThat(failureOf(outcomes, i)).isInstanceOf(TaskTimeoutException.class);
      }
      assertThat(pool.stats().workersLost()).isEqualTo(1);
    }
  }

  @Test
  @Timeout(60)
  void aWorkerThatStandsStillAfterALateCallIsKilledEvenIfAllCallsWereCancelled() {
    AtomicReference<CompletableFuture<List<Integer>>> calls = new AtomicReference<>();
    CompletableFuture<Void> never = new CompletableFuture<>();
    launcher.beforeDescendantsAreKilled(
        () -> {
          calls.get().cancel(true);
          Conditions.staysOpen(never, Duration.ofMillis(600)); // the grace period is over by then
        });
    launcher.freezeWorkers();
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      pool.warmUp();
      calls.set(late(pool).mapAsync(List.of(1, 2)));
      Conditions.eventually(() -> pool.stats().workersLost() == 1);
    }
  }

  private static ParallelFunction<Integer, Integer, RuntimeException> late(Engine engine) {
    return twice(engine).withTimeout(LIMIT).withChunkSize(2);
  }

  @Test
  @Timeout(60)
  void aStreamEndsThoughOnlyTheFirstOfTwoThreadsThatSubmitIsRefused() {
    ClosingEngine engine = new ClosingEngine(Thread.currentThread());
    Iterator<Integer> inputs =
        new Iterator<>() {
          private int given;

          @Override
          public boolean hasNext() {
            return given < 40;
          }

          @Override
          public Integer next() {
            // one input is kept back for this thread
            if (given > 20 && given > engine.submitted.get()) {
              await(engine.refuses);
            }
            return given++;
          }
        };
    List<Integer> results = new ArrayList<>();
    Stream<Integer> stream = TestTasks.newTwice().using(engine).stream(() -> inputs);
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> stream.forEach(results::add));
    for (int i = 0; i < results.size(); i++) {
      assertThat(results.get(i)).isEqualTo(2 * i);
    }
  }

  @Test
  @Timeout(60)
  void anInterruptThatAnIteratorLeavesBehindDoesNotKeepItsStreamWaiting() {
    Stream<Integer> inputs =
        IntStream.range(0, 500).boxed().peek(i -> Thread.currentThread().interrupt());
    try (ParallelPool pool = pool(1).build();
        Stream<Integer> results = twice(pool).withChunkSize(1).stream(inputs)) {
      assertThat(results).hasSize(500);
    }
  }

  @Test
  void anInlineCallThatHasNotBegunWhenItsPoolEndsNeverRuns() throws Exception {
    Path begun = Path.of(file("begun"));
    Path gate = Path.of(file("gate"));
    Path ran = Path.of(file("ran"));
    ParallelPool pool =
        pool(0).onWorkerStart(TestTasks.RUN, "mark " + begun + ";await " + gate).build();
    CompletableFuture<String> call =
        CompletableFuture.supplyAsync(() -> run(pool).submit("mark " + ran).join());
    Conditions.eventually(() -> Files.exists(begun));
    pool.closeNow();
    Files.createFile(gate);
    assertThat(call)
        .failsWithin(20, TimeUnit.SECONDS)
        .withThrowableThat()
        .withRootCauseInstanceOf(RejectedExecutionException.class);
    assertThat(ran).doesNotExist();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs calls inline. From some moment on it refuses one thread and not another. */
  private static final class ClosingEngine implements Engine {
    private final Thread refused;
    private final AtomicInteger submitted = new AtomicInteger();
    private final CountDownLatch refuses = new CountDownLatch(1);
    private final CountDownLatch passed = new CountDownLatch(1);

    ClosingEngine(Thread refused) {
      this.refused = refused;
    }

    @Override
    public int parallelism() {
      return 2;
    }

    @Override
    public void submit(Batch batch) {
      if (Thread.currentThread() == refused) {
        refuses.countDown();
        await(passed);
        throw new RejectedExecutionException("closed");
      }
      Engine.inline().submit(batch);
      submitted.addAndGet(batch.count());
      if (refuses.getCount() == 0) {
        passed.countDown();
      }
    }

    @Override
    public void cancel(Batch batch) {}

    @Override
    public void grant(Batch batch, long bytes) {}
  }
}
