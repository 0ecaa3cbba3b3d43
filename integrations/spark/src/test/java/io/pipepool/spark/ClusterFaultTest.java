package io.pipepool.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.Outcome;
import io.pipepool.TaskTimeoutException;
import io.pipepool.WorkerLostException;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.NothingLeft;
import io.pipepool.testing.SharesPool;
import io.pipepool.testing.TestTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is lost when executors and calls die, on a standalone cluster. */
@ExtendWith(NothingLeft.class)
@SharesPool
final class ClusterFaultTest {
  private static StandaloneCluster cluster;
  private static JavaSparkContext context;
  private static SparkEngine plain;
  private static SparkEngine isolated;

  @TempDir Path marks;

  @BeforeAll
  static void open(@TempDir Path folder) throws Exception {
    cluster = StandaloneCluster.start(folder, 2);
    context =
        new JavaSparkContext(
            cluster
                .configuration("faults")
                .set("spark.pipepool.workers", "1")
                .set("spark.pipepool.maxHeap", "64m"));
    plain = SparkEngine.on(context);
    isolated = SparkEngine.builder(context).isolated(true).build();
  }

  @AfterAll
  static void close() {
    plain.close();
    isolated.close();
    context.stop();
    cluster.close();
  }

  @BeforeEach
  void awaitExecutors() {
    Conditions.eventually(() -> context.sc().statusTracker().getExecutorInfos().length == 3);
  }

  /** Calls that each say in a file of their own how often they have begun. */
  private List<String> marking(int calls, String then) {
    return IntStream.range(0, calls)
        .mapToObj(i -> "mark " + marks.resolve("call-" + i) + ";" + then + ";echo " + i)
        .collect(Collectors.toList());
  }

  private boolean hasBegun(int call) {
    return Files.exists(marks.resolve("call-" + call));
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.toList());
  }

  @Test
  void anExecutorThatIsKilledLosesNothing() throws Exception {
    CompletableFuture<List<String>> results =
        TestTasks.RUN.using(plain).withChunkSize(5).mapAsync(marking(40, "sleep 50"));
    Conditions.eventually(() -> hasBegun(0));
    cluster.executors().get(0).destroyForcibly();
    assertThat(results.get(60, TimeUnit.SECONDS)).isEqualTo(numbers(40));
  }

  @Test
  void aCallThatRunsAtMostOnceSaysSoWhenItsExecutorIsKilled() throws Exception {
    CompletableFuture<List<Outcome<String>>> running =
        CompletableFuture.supplyAsync(
            () -> TestTasks.RUN_ONCE.using(plain).outcomes(marking(12, "sleep 400")));
    Conditions.eventually(() -> hasBegun(0) && hasBegun(1));
    cluster.executors().get(0).destroyForcibly();
    List<Outcome<String>> outcomes = running.get(60, TimeUnit.SECONDS);
    List<Integer> lost = new ArrayList<>();
    for (Outcome<String> outcome : outcomes) {
      Path mark = marks.resolve("call-" + outcome.index());
      if (outcome instanceof Outcome.Failure<String> failure) {
        lost.add(outcome.index());
        assertThat(failure.cause())
            .isInstanceOf(WorkerLostException.class)
            .hasMessageContaining("input " + outcome.index())
            .hasMessageContaining("may have run");
        assertThat(Files.exists(mark) ? Files.readString(mark) : "x").isEqualTo("x");
      } else {
        assertThat(mark).hasContent("x");
      }
    }
    assertThat(lost).as("the calls that were running on the dead executor").hasSizeBetween(1, 2);
  }

  @Test
  void aCallThatCrashesItsJvmCostsOneOutcomeAndNoExecutor() throws Exception {
    Set<Long> before = pids();
    List<String> inputs = new ArrayList<>(numbers(20).stream().map(n -> "echo " + n).toList());
    inputs.set(7, "halt 3");
    List<Outcome<String>> outcomes =
        TestTasks.RUN.using(isolated).withChunkSize(5).outcomes(inputs);
    for (Outcome<String> outcome : outcomes) {
      if (outcome.index() == 7) {
        assertThatExceptionOfType(WorkerLostException.class)
            .isThrownBy(outcome::get)
            .withMessageContaining("exited with 3")
            .withMessageContaining("input 7");
      } else {
        assertThat(outcome.get()).isEqualTo(Integer.toString(outcome.index()));
      }
    }
    assertThat(pids()).isEqualTo(before);
  }

  @Test
  void aTimeLimitEndsACallThatIgnoresInterrupts() throws Exception {
    Set<Long> before = pids();
    List<Outcome<String>> outcomes =
        TestTasks.RUN
            .using(isolated)
            .withTimeout(Duration.ofSeconds(2))
            .outcomes(List.of("echo a", "spin", "echo c"));
    assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
    assertThatExceptionOfType(TaskTimeoutException.class).isThrownBy(outcomes.get(1)::get);
    assertThat(pids()).isEqualTo(before);
  }

  @Test
  void withoutIsolationACrashCostsTheCallsOfItsPartition() throws Exception {
    List<String> inputs = new ArrayList<>(numbers(8).stream().map(n -> "echo " + n).toList());
    inputs.set(5, "halt 3");
    List<Outcome<String>> outcomes = TestTasks.RUN.using(plain).withChunkSize(2).outcomes(inputs);
    for (Outcome<String> outcome : outcomes) {
      if (outcome.index() == 4 || outcome.index() == 5) {
        assertThatExceptionOfType(WorkerLostException.class)
            .isThrownBy(outcome::get)
            .withMessageContaining("isolated(true)")
            .withMessageContaining("input " + outcome.index());
      } else {
        assertThat(outcome.get()).isEqualTo(Integer.toString(outcome.index()));
      }
    }
  }

  @Test
  void cancellingCancelsTheJob() throws Exception {
    for (SparkEngine engine : List.of(plain, isolated)) {
      Files.deleteIfExists(marks.resolve("call-0"));
      CompletableFuture<List<String>> results =
          TestTasks.RUN.using(engine).mapAsync(marking(2, "sleep 600000"));
      Conditions.eventually(() -> hasBegun(0));
      assertThat(results.cancel(true)).isTrue();
      Conditions.eventually(() -> context.sc().statusTracker().getActiveJobIds().length == 0);
      assertThat(TestTasks.RUN.using(engine).map(List.of("echo a", "echo b", "echo c")))
          .containsExactly("a", "b", "c");
    }
  }

  private static Set<Long> pids() {
    return cluster.executors().stream().map(ProcessHandle::pid).collect(Collectors.toSet());
  }
}
