package io.pipepool;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.TestTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call asks that its worker is replaced. */
@Timeout(60)
final class RetireTest extends PoolTest {
  @Test
  void theCallHasItsResultAndTheNextOneAnotherWorker() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      String retired = run(pool).call("retire;pid");

      assertThat(run(pool).call("pid")).isNotEqualTo(retired);
      assertThat(pool.stats().workersRecycled()).isEqualTo(1);
      assertThat(pool.stats().workersLost()).isZero();
      assertThat(pool.stats().callsRetried()).isZero();
    }
  }

  @Test
  void theFailureOfTheCallIsItsOwn() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> run(pool).call("retire;throw java.io.IOException broken"))
          .withMessage("broken");
      assertThat(run(pool).call("count")).isEqualTo("1");
    }
  }

  @Test
  void theRestOfTheBatchRunsInAnotherWorker() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      List<String> pids =
          run(pool).withChunkSize(5).map(List.of("pid", "retire;pid", "pid", "attempt", "pid"));

      assertThat(pids.get(1)).isEqualTo(pids.get(0));
      assertThat(pids.get(2)).isEqualTo(pids.get(4)).isNotEqualTo(pids.get(0));
      assertThat(pids.get(3)).as("earlier runs").isEqualTo("0");
    }
  }

  @Test
  void noCallOfManyIsLostOrRunTwice() throws Exception {
    String runs = file("runs");
    List<String> commands = new ArrayList<>(Collections.nCopies(3_000, "mark " + runs));
    for (int i = 100; i < 3_000; i += 500) {
      commands.set(i, "mark " + runs + ";retire");
    }
    try (ParallelPool pool = pool(2).build()) {
      assertThat(run(pool).map(commands)).hasSize(3_000).doesNotContainNull();
      assertThat(pool.stats().workersRecycled()).isEqualTo(6);
      assertThat(pool.stats().workersLost()).isZero();
    }
    assertThat(Files.size(Path.of(runs))).isEqualTo(3_000);
  }

  @Test
  void callsThatRunOnceOnlyWaitForTheNextWorker() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      List<String> pids = TestTasks.RUN_ONCE.using(pool).map(Collections.nCopies(4, "retire;pid"));
      assertThat(new HashSet<>(pids)).hasSize(4);
    }
  }

  @Test
  void otherCallsInTheWorkerEndAsTheyWouldHave() throws Exception {
    String gate = file("gate");
    String begun = file("begun");
    try (ParallelPool pool = pool(1).threadsPerWorker(2).build()) {
      CompletableFuture<String> waiting =
          run(pool).submit("mark " + begun + ";await " + gate + ";pid");
      Conditions.eventually(() -> Files.exists(Path.of(begun))); // else the worker gives it back
      String retired = run(pool).call("retire;pid");
      CompletableFuture<String> later = run(pool).submit("pid");
      assertThat(waiting).isNotDone();
      assertThat(pool.stats().workersRecycled()).isZero();

      Files.createFile(Path.of(gate));

      assertThat(waiting.get(30, SECONDS)).isEqualTo(retired);
      assertThat(later.get(30, SECONDS)).isNotEqualTo(retired);
      assertThat(pool.stats().workersRecycled()).isEqualTo(1);
    }
  }

  @Test
  void aThreadThatOutlivesItsCallMayAskToo() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      String retired = run(pool).call("retireSoon 100;pid");
      Conditions.eventually(() -> pool.stats().workersRecycled() == 1);
      assertThat(run(pool).call("pid")).isNotEqualTo(retired);
    }
  }

  @Test
  void theListenerHearsTheReason() throws Exception {
    List<String> reasons = new CopyOnWriteArrayList<>();
    PoolListener listener =
        new PoolListener() {
          @Override
          public void workerRecycled(int worker, long pid, String reason, Duration lifetime) {
            reasons.add(reason);
          }
        };
    try (ParallelPool pool = pool(1).listener(listener).build()) {
      run(pool).call("retire;retire");
      Conditions.eventually(() -> !reasons.isEmpty());
    }
    assertThat(reasons).element(0).isEqualTo("a call asked for that with WorkerContext.retire()");
  }

  @Test
  void inTheParentNothingHappens() throws Exception {
    WorkerContext.retire();
    assertThat(run(Engine.inline()).call("retire;echo on")).isEqualTo("on");
    try (ParallelPool pool = pool(1).build()) {
      assertThat(run(pool).map(List.of("count", "count"))).containsExactly("1", "2");
    }
  }

  @Test
  void aWorkerThatAsksInOnWorkerStartHasFailedToStart() {
    try (ParallelPool pool = pool(1).onWorkerStart(TestTasks.RUN, "retire").build()) {
      assertThatExceptionOfType(WorkerStartException.class)
          .isThrownBy(() -> run(pool).call("echo a"))
          .withMessageStartingWith("[pipepool:worker-start] worker-1 did not become ready: ")
          .withMessageContaining("onWorkerStart called WorkerContext.retire()");
    }
  }
}
