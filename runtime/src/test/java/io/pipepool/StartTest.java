package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Conditions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * If workers do not start, the caller gets an exception with the workers' own words, and the pool
 * starts few of them.
 */
final class StartTest extends PoolTest {
  private void assertFailsPromptly(ParallelPool.Builder builder, String words) {
    try (ParallelPool pool = builder.build()) {
      long start = System.nanoTime();
      assertThatExceptionOfType(WorkerStartException.class)
          .isThrownBy(() -> run(pool).call("echo a"))
          .withMessageContaining(words);
      List<CompletableFuture<String>> more = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        more.add(run(pool).submit("echo b"));
      }
      more.forEach(future -> assertThat(future).failsWithin(20, TimeUnit.SECONDS));
      assertThatExceptionOfType(WorkerStartException.class).isThrownBy(pool::warmUp);
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(60));
      assertThat(pool.stats().workersStarted()).isZero();
      assertThat(pool.stats().workersLost()).isLessThan(12);
    }
  }

  /** The first lambda of a JVM makes it load and spin dozens of classes, while a caller waits. */
  @Test
  void aWorkerMakesNoLambdaBeforeItsFirstCall() throws Exception {
    Path classes = Path.of(file("classes"));
    try (ParallelPool pool = pool(1).jvmArgs("-Xlog:class+load:file=" + classes).build()) {
      assertThat(run(pool).call("echo a")).isEqualTo("a");
      assertThat(Files.readAllLines(classes))
          .anyMatch(line -> line.contains("io.pipepool.internal.worker.Worker "))
          .noneMatch(line -> line.contains("io.pipepool.internal.worker.Worker$$Lambda"));
    }
  }

  @Test
  void aBadJvmArgumentIsReportedInTheWordsOfTheJvm() {
    assertFailsPromptly(pool(2).jvmArgs("-XX:NoSuchFlag=1"), "NoSuchFlag");
  }

  @Test
  void aBadClassPathIsReported() {
    assertFailsPromptly(pool(2).classPath(List.of(Path.of("/nowhere"))), "WorkerMain");
  }

  @ParameterizedTest
  @CsvSource({
    "throw java.lang.IllegalStateException no licence,60,no licence",
    "err out of luck;halt 5,60,out of luck",
    "sleep 60000,3,start timeout"
  })
  void aFailingOnWorkerStartIsReported(String command, int timeoutSeconds, String words)
      throws Exception {
    String runs = file("runs");
    assertFailsPromptly(
        pool(2)
            .startTimeout(Duration.ofSeconds(timeoutSeconds))
            .onWorkerStart(io.pipepool.testing.TestTasks.RUN, "mark " + runs + ";" + command),
        words);
    assertThat(Files.size(Path.of(runs))).isLessThan(12);
  }

  @Test
  void anOnWorkerStartThatThrowsIsTriedOnceAndNoCallIsBlamed() {
    try (ParallelPool pool =
        pool(1)
            .onWorkerStart(
                io.pipepool.testing.TestTasks.RUN,
                "throw java.lang.IllegalStateException no licence")
            .build()) {
      assertThatExceptionOfType(WorkerStartException.class)
          .isThrownBy(() -> run(pool).call("echo a"))
          .withMessageContaining("no licence")
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("KILL"));
      assertThat(pool.stats().workersLost()).isLessThan(2);
    }
  }

  @Test
  void onWorkerStartRunsOnceInEveryWorkerBeforeItsCalls() throws Exception {
    try (ParallelPool pool =
        pool(2).onWorkerStart(io.pipepool.testing.TestTasks.RUN, "count").build()) {
      pool.warmUp();
      assertThat(run(pool).call("count")).isEqualTo("2");
      assertThat(pool.stats().callsSucceeded()).isEqualTo(1);
    }
  }

  @Test
  void onWorkerStartRunsOnceInEveryWorkerThatReplacesAnother() throws Exception {
    String runs = file("runs");
    try (ParallelPool pool =
        pool(1)
            .maxTasksPerWorker(2)
            .onWorkerStart(io.pipepool.testing.TestTasks.RUN, "mark " + runs)
            .build()) {
      run(pool).map(List.of("echo 1", "echo 2", "echo 3", "echo 4", "echo 5"));
      assertThat(Files.size(Path.of(runs))).isEqualTo(pool.stats().workersStarted()).isEqualTo(3);
    }
  }

  @Test
  void onWorkerStartIsNotAmongTheCallsThatAWorkerMayRun() throws Exception {
    try (ParallelPool pool =
        pool(1)
            .maxTasksPerWorker(1)
            .onWorkerStart(io.pipepool.testing.TestTasks.RUN, "count")
            .build()) {
      assertThat(run(pool).call("count")).isEqualTo("2");
      assertThat(run(pool).call("count")).isEqualTo("2");
    }
  }

  @Test
  void callsWaitForAStartThatFailsAndThenSucceeds() throws Exception {
    String marker = file("marker");
    // The test kills the first start from outside, which says nothing about the next.
    try (ParallelPool pool =
        pool(1).onWorkerStart(io.pipepool.testing.TestTasks.RUN, "await " + marker).build()) {
      CompletableFuture<String> call = run(pool).submit("echo a");
      Conditions.eventually(() -> ProcessHandle.current().children().count() == 1);
      ProcessHandle first = ProcessHandle.current().children().findFirst().orElseThrow();
      first.destroyForcibly();
      Files.createFile(Path.of(marker));
      assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo("a");
    }
  }
}
