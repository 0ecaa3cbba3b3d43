package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.FaultyLauncher;
import io.pipepool.testing.TestTasks;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The events of workers tell when and why they start and end, and what that does to calls. */
@Timeout(120)
final class FlightWorkersTest extends RecordedPoolTest {
  private final FaultyLauncher launcher = new FaultyLauncher();

  @Test
  void workersHaveAStartAndAnEnd() throws Exception {
    try (ParallelPool pool = shop(1).build()) {
      run(pool).call("echo a");
    }
    RecordedEvent start = only("WorkerStart");
    assertThat(start.getString("pool")).isEqualTo("shop");
    assertThat(start.getInt("worker")).isEqualTo(1);
    assertThat(start.getDuration()).isGreaterThan(Duration.ofMillis(10));
    assertThat(start.getString("failure")).isNull();
    RecordedEvent batch = only("Batch");
    assertThat(batch.getInt("worker")).isEqualTo(1);
    assertThat(batch.getLong("pid")).isPositive().isEqualTo(start.getLong("pid"));
    assertThat(batch.getDuration("waiting"))
        .as("for the start")
        .isGreaterThan(Duration.ofMillis(10));
    RecordedEvent end = only("WorkerEnd");
    assertThat(end.getInt("worker")).isEqualTo(1);
    assertThat(end.getLong("pid")).isEqualTo(start.getLong("pid"));
    assertThat(end.getBoolean("lost")).isFalse();
    assertThat(end.getDuration("lifetime")).isPositive();
    assertThat(end.getString("reason")).isEqualTo("was ended by its pool");
  }

  @Test
  void aLostWorkerHasItsReasonAndItsCallsAreRetried() throws Exception {
    try (ParallelPool pool = shop(1).build()) {
      List<Outcome<String>> outcomes =
          run(pool).withChunkSize(1).withRetries(1).outcomes(List.of("echo a", "halt 7"));
      assertThat(outcomes.get(1).isSuccess()).isFalse();
    }
    assertThat(log.events("WorkerEnd"))
        .hasSizeGreaterThanOrEqualTo(2)
        .filteredOn(end -> end.getBoolean("lost"))
        .hasSize(2)
        .allSatisfy(
            end -> assertThat(end.getString("reason")).startsWith("died: it exited with 7"));
    assertThat(log.events("Batch"))
        .filteredOn(batch -> batch.getBoolean("lost"))
        .extracting(batch -> batch.getLong("firstIndex"), batch -> batch.getInt("attempt"))
        .containsExactly(tuple(1L, 0), tuple(1L, 1));
    RecordedEvent retry = only("Retry");
    assertThat(retry.getLong("operation")).isEqualTo(only("Operation").getLong("operation"));
    assertThat(retry.getString("pool")).isEqualTo("shop");
    assertThat(retry.getString("task")).isEqualTo(RUN);
    assertThat(retry.getInt("worker")).isEqualTo(1);
    assertThat(retry.getLong("pid")).isPositive();
    assertThat(retry.getLong("firstIndex")).isEqualTo(1);
    assertThat(retry.getInt("calls")).isEqualTo(1);
    assertThat(retry.getInt("attempt")).isEqualTo(1);
    assertThat(retry.getString("reason")).startsWith("died: it exited with 7");
  }

  @Test
  void aTimeLimitIsToldWhetherOrNotItCostsTheWorker() throws Exception {
    // On a busy machine, a call may not end within a moment of its interrupt.
    Conditions.inOneOfAFewAttempts(this::checkTimeLimits);
  }

  private void checkTimeLimits() throws Exception {
    stop();
    record();
    try (ParallelPool pool = shop(1).build()) {
      ParallelFunction<String, String, Exception> limited =
          run(pool).withTimeout(Duration.ofMillis(300));
      limited.withRetries(1).outcomes(List.of("sleep 60000"));
      limited.outcomes(List.of("spin"));
    }
    List<RecordedEvent> timeouts = log.events("Timeout");
    assertThat(timeouts)
        .extracting(timeout -> timeout.getBoolean("killed"))
        .containsExactly(false, false, true);
    assertThat(timeouts)
        .allSatisfy(
            timeout -> {
              assertThat(timeout.getLong("operation")).isPositive();
              assertThat(timeout.getString("pool")).isEqualTo("shop");
              assertThat(timeout.getString("task")).isEqualTo(RUN);
              assertThat(timeout.getInt("worker")).isEqualTo(1);
              assertThat(timeout.getLong("pid")).isPositive();
              assertThat(timeout.getLong("index")).isZero();
              assertThat(timeout.getDuration("limit")).isEqualTo(Duration.ofMillis(300));
            });
    assertThat(only("Retry").getString("reason")).isEqualTo("a call exceeded its time limit");
    assertThat(log.events("WorkerEnd").get(0).getString("reason"))
        .isEqualTo("was killed because a call exceeded its time limit");
  }

  @Test
  void aRecycledWorkerEndsForThePoolsReason() throws Exception {
    try (ParallelPool pool = shop(1).maxTasksPerWorker(1).build()) {
      run(pool).map(List.of("echo a", "echo b"));
    }
    assertThat(log.events("WorkerEnd"))
        .isNotEmpty()
        .allSatisfy(
            end -> {
              assertThat(end.getBoolean("lost")).isFalse();
              assertThat(end.getString("reason")).isEqualTo("it has run as many calls as it may");
            });
  }

  @Test
  void aStartThatFailsSaysWhy() throws Exception {
    try (ParallelPool pool =
        shop(1).onWorkerStart(TestTasks.RUN, "throw java.io.IOException no licence").build()) {
      assertThatExceptionOfType(WorkerStartException.class)
          .isThrownBy(() -> run(pool).call("echo a"));
    }
    assertThat(log.events("WorkerStart"))
        .isNotEmpty()
        .allSatisfy(start -> assertThat(start.getString("failure")).isNotNull());
    assertThat(log.events("Batch")).as("the pool's own call").isEmpty();
    assertThat(log.events("WorkerEnd"))
        .hasSameSizeAs(log.events("WorkerStart"))
        .allSatisfy(end -> assertThat(end.getDuration("lifetime")).as("never ready").isZero());
    assertThat(only("Operation").getString("failure"))
        .isEqualTo("io.pipepool.WorkerStartException");
  }

  @Test
  void aWorkerThatIsClosedWhileItStartsHasAStartAndAnEnd() throws Exception {
    launcher.muteWorkers();
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      CompletableFuture<String> unused = run(pool).submit("echo a");
      pool.closeNow();
    }
    String reason = "was ended by its pool";
    assertThat(only("WorkerStart").getString("failure")).isEqualTo(reason);
    RecordedEvent end = only("WorkerEnd");
    assertThat(end.getString("reason")).isEqualTo(reason);
    assertThat(end.getBoolean("lost")).isFalse();
    assertThat(end.getDuration("lifetime")).isZero();
  }

  @Test
  void eachStartThatFailsHasAnEnd() throws Exception {
    launcher.failStarts(new IOException("no room"));
    try (ParallelPool pool = new ParallelPool(launcher.pool())) {
      assertThat(run(pool).submit("echo a")).failsWithin(20, TimeUnit.SECONDS);
    }
    List<RecordedEvent> starts = log.events("WorkerStart");
    assertThat(starts)
        .isNotEmpty()
        .allSatisfy(start -> assertThat(start.getString("failure")).contains("no room"));
    assertThat(log.events("WorkerEnd"))
        .allSatisfy(
            end -> {
              assertThat(end.getString("reason")).contains("no room");
              assertThat(end.getLong("pid")).isEqualTo(-1);
            })
        .extracting(end -> end.getInt("worker"))
        .containsExactlyInAnyOrderElementsOf(
            starts.stream().map(start -> start.getInt("worker")).toList());
  }
}
