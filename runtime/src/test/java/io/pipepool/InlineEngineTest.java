package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.contract.ElementFlowContract;
import io.pipepool.contract.EngineContract;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.Failing;
import io.pipepool.testing.TestTasks;
import io.pipepool.testing.WatchedEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the engine that runs calls on the caller's thread. */
final class InlineEngineTest implements EngineContract, ElementFlowContract {
  @TempDir Path folder;

  @Override
  public Engine engine() {
    return Engine.inline();
  }

  @Test
  void theInlineEngineRunsCallsInTheCallersProcess() throws Exception {
    String own = Long.toString(ProcessHandle.current().pid());
    assertThat(TestTasks.RUN.using(engine()).call("pid")).isEqualTo(own);
  }

  @Test
  void aTimeLimitInterruptsTheCall() {
    assertThatExceptionOfType(TaskTimeoutException.class)
        .isThrownBy(
            () ->
                TestTasks.RUN
                    .using(engine())
                    .withTimeout(Duration.ofMillis(50))
                    .map(List.of("sleep 60000")));
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void anEngineThatThrowsACheckedExceptionHoldsUpNoCaller() {
    Engine engine =
        new WatchedEngine(
            engine(),
            batch -> {
              throw Failing.<RuntimeException>unchecked(new IOException("undeclared"));
            },
            batch -> {});
    CompletableFuture<List<String>> all = TestTasks.RUN.using(engine).mapAsync(List.of("echo a"));
    try {
      assertThatThrownBy(() -> all.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    } finally {
      all.cancel(true);
    }
    assertThat(TestTasks.RUN.using(engine).submit("echo a")).isCompletedExceptionally();
  }

  @Test
  void aPoolWithoutWorkersCountsAndTellsItsListener() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    PoolListener listener =
        new PoolListener() {
          @Override
          public void callsFinished(String task, int succeeded, int failed, Duration duration) {
            heard.addAndGet(10 * succeeded + failed);
          }
        };
    try (ParallelPool pool = ParallelPool.builder().workers(0).listener(listener).build()) {
      TestTasks.RUN.using(pool).withChunkSize(3).outcomes(List.of("echo a", "reject", "echo c"));
      assertThat(pool.stats().callsSucceeded()).isEqualTo(2);
      assertThat(pool.stats().callsFailed()).isEqualTo(1);
      assertThat(pool.stats().callsRunning()).isZero();
      assertThat(pool.stats().timeRunning()).isPositive();
      Conditions.eventually(() -> heard.get() == 21);
    }
  }

  @Test
  void aPoolWithoutWorkersRunsOnWorkerStartBeforeItsFirstCall() throws Exception {
    Path runs = folder.resolve("runs");
    ParallelPool pool =
        ParallelPool.builder().workers(0).onWorkerStart(TestTasks.RUN, "mark " + runs).build();
    try (pool) {
      assertThat(runs).doesNotExist();
      TestTasks.RUN.using(pool).call("echo a");
      TestTasks.RUN.using(pool).map(List.of("echo a", "echo b"));
      pool.warmUp();
      assertThat(runs).hasContent("x");
      assertThat(pool.stats().callsSucceeded()).isEqualTo(3);
    }
  }

  @Test
  void aPoolWithoutWorkersFailsAsOnWorkerStartDoes() {
    try (ParallelPool pool =
        ParallelPool.builder()
            .workers(0)
            .onWorkerStart(TestTasks.RUN, "throw java.lang.IllegalStateException no licence")
            .build()) {
      assertThatExceptionOfType(WorkerStartException.class)
          .isThrownBy(() -> TestTasks.TWICE.using(pool).call(1))
          .withMessageContaining("no licence");
      assertThatExceptionOfType(WorkerStartException.class).isThrownBy(pool::warmUp);
    }
  }

  @Test
  void aPoolWithoutWorkersWaitsForItsCallsWhenItIsClosed() throws Exception {
    Path started = folder.resolve("started");
    Path gate = folder.resolve("gate");
    ParallelPool pool = ParallelPool.builder().workers(0).build();
    CompletableFuture<List<String>> call =
        TestTasks.RUN
            .using(pool)
            .mapAsync(List.of("mark " + started + ";await " + gate + ";echo a"));
    Conditions.eventually(() -> Files.exists(started));
    Thread closer = new Thread(pool::close, "closer");
    closer.start();
    Conditions.eventually(
        () ->
            closer.getState() == Thread.State.TIMED_WAITING
                || closer.getState() == Thread.State.TERMINATED);
    boolean waits = closer.isAlive();
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> TestTasks.TWICE.using(pool).call(1));
    Files.createFile(gate);
    assertThat(call.get(30, TimeUnit.SECONDS)).containsExactly("a");
    closer.join();
    assertThat(waits).isTrue();
  }

  @Test
  void aPoolWithoutWorkersThatIsClosedByAnInterruptedThreadWaitsForNothing() throws Exception {
    Path started = folder.resolve("started");
    Path gate = folder.resolve("gate");
    ParallelPool pool = ParallelPool.builder().workers(0).build();
    CompletableFuture<List<String>> calls =
        TestTasks.RUN.using(pool).mapAsync(List.of("mark " + started + ";await " + gate, "echo b"));
    Conditions.eventually(() -> Files.exists(started));
    Thread.currentThread().interrupt();
    pool.close();
    assertThat(Thread.interrupted()).isTrue();
    Files.createFile(gate);
    assertThat(calls).failsWithin(30, TimeUnit.SECONDS);
  }

  @Test
  void aPoolWithoutWorkersRunsCallsInline() throws Exception {
    ParallelPool pool = ParallelPool.builder().workers(0).build();
    try (pool) {
      String own = Long.toString(ProcessHandle.current().pid());
      assertThat(TestTasks.RUN.using(pool).call("pid")).isEqualTo(own);
    }
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> TestTasks.TWICE.using(pool).call(1));
  }
}
