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
import java.io.IOException;
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
import org.junit.jupiter.api.AfterEach;
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

  @TempDir Path folder;

  @BeforeAll
  static void open(@TempDir Path place) throws Exception {
    cluster = StandaloneCluster.start(place, 2);
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

  /** So that no call of a test that has failed waits for ever. */
  @AfterEach
  void openGate() throws IOException {
    if (!Files.exists(gate())) {
      Files.createFile(gate());
    }
  }

  /** Calls that each sign a file of their own as they begin, and end once the gate is open. */
  private List<String> gated(int calls, String last) {
    return IntStream.range(0, calls)
        .mapToObj(i -> "sign " + signatures(i) + ";await " + gate() + ";" + last + " " + i)
        .collect(Collectors.toList());
  }

  private Path signatures(int call) {
    return folder.resolve("call-" + call);
  }

  private Path gate() {
    return folder.resolve("gate");
  }

  /** Returns the processes that the call has begun in, one for each time that it has begun. */
  private List<Long> signers(int call) throws IOException {
    Path file = signatures(call);
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(Long::valueOf).toList()
        : List.of();
  }

  /**
   * Kills the executor that runs call 0 while both executors run a call, and lets all calls end
   * once it is dead.
   */
  private long killTheExecutorOfCall0(int callOfTheOther) throws IOException {
    Conditions.eventually(() -> !signers(0).isEmpty() && !signers(callOfTheOther).isEmpty());
    ProcessHandle executor = ProcessHandle.of(signers(0).get(0)).orElseThrow();
    assertThat(cluster.executors()).contains(executor);
    executor.destroyForcibly();
    Conditions.eventually(() -> !Conditions.isRunning(executor.pid()));
    Files.createFile(gate());
    return executor.pid();
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.toList());
  }

  @Test
  void anExecutorThatIsKilledLosesNothing() throws Exception {
    CompletableFuture<List<String>> results =
        TestTasks.RUN.using(plain).withChunkSize(5).mapAsync(gated(40, "echo"));
    long killed = killTheExecutorOfCall0(5);
    assertThat(results.get(60, TimeUnit.SECONDS)).isEqualTo(numbers(40));
    assertThat(signers(0)).hasSize(2).startsWith(killed).doesNotHaveDuplicates();
    for (int call = 1; call < 40; call++) {
      assertThat(signers(call)).as("call " + call).hasSize(1);
    }
  }

  @Test
  void anExecutorThatIsKilledDoublesNoElement() throws Exception {
    List<String> inputs = gated(4, "echo").stream().map(commands -> "3;" + commands).toList();
    CompletableFuture<List<String>> elements = TestTasks.EMIT.using(plain).mapAsync(inputs);
    killTheExecutorOfCall0(1);
    assertThat(elements.get(60, TimeUnit.SECONDS))
        .containsExactly("0", "1", "2", "0", "1", "2", "0", "1", "2", "0", "1", "2");
    assertThat(signers(0)).hasSize(2);
  }

  @Test
  void aCallThatRunsAtMostOnceSaysSoWhenItsExecutorIsKilled() throws Exception {
    CompletableFuture<List<Outcome<String>>> running =
        CompletableFuture.supplyAsync(
            () -> TestTasks.RUN_ONCE.using(plain).outcomes(gated(12, "echo")));
    long killed = killTheExecutorOfCall0(1);
    for (Outcome<String> outcome : running.get(60, TimeUnit.SECONDS)) {
      int call = outcome.index();
      assertThat(signers(call)).as("call " + call).hasSize(1);
      if (call == 0) {
        assertThat(signers(0)).containsExactly(killed);
        assertThatExceptionOfType(WorkerLostException.class)
            .isThrownBy(outcome::get)
            .withMessageContaining("input 0")
            .withMessageContaining("may have run");
      } else {
        assertThat(outcome.get()).isEqualTo(Integer.toString(call));
      }
    }
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
      CompletableFuture<List<String>> results = start(engine);
      assertThat(results.cancel(true)).isTrue();
      Conditions.eventually(() -> context.sc().statusTracker().getActiveJobIds().length == 0);

      CompletableFuture<List<String>> next = start(engine);
      Conditions.eventually(() -> !signers(0).isEmpty() && !signers(1).isEmpty());
      Files.createFile(gate());
      assertThat(next.get(60, TimeUnit.SECONDS)).as("on both executors").isEqualTo(numbers(2));
    }
  }

  /** Starts a call for each executor and waits until the first one has begun. */
  private CompletableFuture<List<String>> start(SparkEngine engine) throws IOException {
    Files.deleteIfExists(gate());
    Files.deleteIfExists(signatures(0));
    Files.deleteIfExists(signatures(1));
    CompletableFuture<List<String>> results =
        TestTasks.RUN.using(engine).withChunkSize(1).mapAsync(gated(2, "echo"));
    Conditions.eventually(() -> !signers(0).isEmpty());
    return results;
  }

  private static Set<Long> pids() {
    return cluster.executors().stream().map(ProcessHandle::pid).collect(Collectors.toSet());
  }
}
