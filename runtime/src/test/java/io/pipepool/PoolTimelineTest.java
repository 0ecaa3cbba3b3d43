package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.testing.Conditions;
import io.pipepool.testing.OpenPoolProgram;
import io.pipepool.testing.Program;
import io.pipepool.testing.TestTasks;
import io.pipepool.testing.TimelineData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a pool has what its workers did. */
@Timeout(120)
final class PoolTimelineTest extends PoolTest {
  /** The pool records calls just after it has passed their results on, when the program may end. */
  private static final Set<Long> ONE_OR_BOTH = Set.of(1L, 2L);

  private Path page() {
    return folder.resolve("timeline.html");
  }

  private ParallelPool.Builder recorded(int workers) {
    return pool(workers).name("shop").timeline(page());
  }

  private TimelineData data() throws IOException {
    return TimelineData.ofPage(page());
  }

  @Test
  void everyCallOfAClosedPoolIsInABarOfItsWorker() throws Exception {
    List<Integer> inputs = IntStream.range(0, 20_000).boxed().toList();
    try (ParallelPool pool = recorded(2).build()) {
      pool.warmUp();
      TestTasks.newTwice().using(pool).map(inputs);
      assertThat(page()).doesNotExist();
    }
    TimelineData data = data();
    assertThat(data.pool()).isEqualTo("shop");
    assertThat(data.tasks()).containsExactly("io.pipepool.testing.Commands.twice(int)");
    assertThat(data.inputs()).isEqualTo(LongStream.range(0, 20_000).toArray());
    assertThat(data.sumOfBars("failed")).isZero();
    assertThat(data.list("marks")).isEmpty();
    assertThat(data.list("workers", "name")).containsExactly("worker-1", "worker-2");
    long calls = 0;
    for (Map<String, String> worker : data.list("workers")) {
      assertThat(number(worker, "start")).isNotNegative();
      assertThat(number(worker, "ready")).isGreaterThan(number(worker, "start"));
      assertThat(number(worker, "end")).isBetween(number(worker, "ready"), data.number("span"));
      calls += number(worker, "calls");
    }
    assertThat(calls).isEqualTo(20_000);
    assertThat(data.list("workers").stream().mapToLong(worker -> number(worker, "encoded")).sum())
        .isPositive();
  }

  private static long number(Map<String, String> element, String name) {
    return Long.parseLong(element.get(name));
  }

  @Test
  void aCallThatTookLongIsFoundByItsInput() throws Exception {
    List<String> commands = new ArrayList<>(Collections.nCopies(400, "echo a"));
    commands.set(321, "sleep 400");
    try (ParallelPool pool = recorded(1).build()) {
      run(pool).map(commands);
    }
    Map<String, String> slowest = data().list("slowest").get(0);
    assertThat(number(slowest, "each")).isBetween(350_000L, 5_000_000L);
    assertThat(number(slowest, "first")).isEqualTo(321);
    assertThat(number(slowest, "calls")).isEqualTo(1);
    int bar = data().bars("first").indexOf(321L);
    assertThat(bar).as("the bar that begins with the call").isNotNegative();
    assertThat(data().bars("length").get(bar)).isGreaterThan(350_000);
  }

  @Test
  void failedCallsAreCounted() throws Exception {
    try (ParallelPool pool = recorded(1).build()) {
      run(pool).outcomes(List.of("echo a", "throw java.io.IOException b", "echo c"));
    }
    assertThat(data().sumOfBars("failed")).isEqualTo(1);
    assertThat(data().list("workers", "failed")).containsExactly("1");
  }

  @Test
  void aLostWorkerIsMarkedWithItsReasonAndItsCall() throws Exception {
    try (ParallelPool pool = recorded(1).build()) {
      run(pool).withChunkSize(1).outcomes(List.of("echo a", "halt 7", "echo c"));
    }
    TimelineData data = data();
    assertThat(data.list("marks")).hasSize(1);
    assertThat(data.list("marks").get(0)).containsEntry("kind", "LOST").containsEntry("row", "0");
    assertThat(data.list("marks", "text").get(0)).startsWith("died: it exited with 7");
    int lost = data.bars("lost").indexOf(1L);
    assertThat(data.bars("first").get(lost)).isEqualTo(1);
    assertThat(data.list("workers")).hasSize(2);
  }

  @Test
  void aTimeLimitIsMarkedWhetherOrNotItCostsTheWorker() throws Exception {
    // On a busy machine, a call may not end within a moment of its interrupt.
    Conditions.inOneOfAFewAttempts(this::checkTimeLimits);
  }

  private void checkTimeLimits() throws Exception {
    try (ParallelPool pool = recorded(1).build()) {
      ParallelFunction<String, String, Exception> limited =
          run(pool).withTimeout(Duration.ofMillis(300));
      limited.outcomes(List.of("sleep 60000"));
      limited.outcomes(List.of("spin"));
    }
    TimelineData data = data();
    assertThat(data.list("marks", "kind")).containsExactly("TIMED_OUT", "TIMED_OUT");
    assertThat(data.list("marks", "text").get(0))
        .isEqualTo("io.pipepool.testing.Commands.run(String), input 0");
    assertThat(data.list("marks", "text").get(1))
        .isEqualTo("was killed because a call exceeded its time limit");
  }

  @Test
  void recycledWorkersAreMarked() throws Exception {
    try (ParallelPool pool = recorded(1).maxTasksPerWorker(1).build()) {
      run(pool).map(List.of("echo a", "echo b"));
    }
    assertThat(data().list("marks", "kind")).contains("RECYCLED").containsOnly("RECYCLED");
    assertThat(data().list("marks", "text").get(0)).isEqualTo("it has run as many calls as it may");
  }

  @Test
  void startsThatFailAreMarked() throws Exception {
    try (ParallelPool pool =
        recorded(1).onWorkerStart(TestTasks.RUN, "throw java.io.IOException no licence").build()) {
      assertThatExceptionOfType(WorkerStartException.class)
          .isThrownBy(() -> run(pool).call("echo a"));
    }
    assertThat(data().list("marks", "kind")).contains("START_FAILED").containsOnly("START_FAILED");
    assertThat(data().list("workers", "ready")).containsOnly("-1");
    assertThat(data().bars("row")).as("bars of the pool's own call").isEmpty();
  }

  @Test
  void callsThatWaitForTheirConsumerAreMarked() throws Exception {
    String command = "1000000000 1000 " + file("waits");
    try (ParallelPool pool = recorded(1).build();
        Stream<String> stream = TestTasks.EMIT.using(pool).stream(List.of(command))) {
      Iterator<String> elements = stream.iterator();
      assertThat(elements.next()).hasSizeGreaterThan(1_000);
      Conditions.eventually(() -> Files.exists(folder.resolve("waits")));
      for (int taken = 1; taken < 1_000; taken++) { // also elements that came after the wait
        elements.next();
      }
    }
    assertThat(data().list("marks", "kind")).contains("WAITING");
  }

  @Test
  void callsAtOnceInAWorkerAreAllThere() throws Exception {
    try (ParallelPool pool = recorded(1).threadsPerWorker(4).build()) {
      run(pool).withChunkSize(1).map(Collections.nCopies(40, "sleep 5"));
    }
    assertThat(data().inputs()).isEqualTo(LongStream.range(0, 40).toArray());
    assertThat(data().list("workers")).hasSize(1);
  }

  @Test
  void aPoolThatIsClosedAtOnceHasTheCallsThatItEnded() throws Exception {
    ParallelPool pool = recorded(1).build();
    var call = run(pool).submit("sign " + file("runs") + ";sleep 60000");
    Conditions.eventually(() -> Files.exists(folder.resolve("runs")));
    pool.closeNow();

    assertThat(call).failsWithin(10, TimeUnit.SECONDS);
    assertThat(data().bars("lost")).containsExactly(1L);
    assertThat(data().list("marks")).as("no worker was lost").isEmpty();
  }

  @Test
  void aPoolWithoutProcessesHasTheRowOfThisProcess() throws Exception {
    try (ParallelPool pool = recorded(0).build()) {
      List<String> commands = List.of("echo a", "throw java.io.IOException b", "echo c");
      run(pool).withChunkSize(2).outcomes(commands);
    }
    TimelineData data = data();
    assertThat(data.list("workers", "name")).containsExactly("this process");
    assertThat(data.list("workers", "pid"))
        .containsExactly(Long.toString(ProcessHandle.current().pid()));
    assertThat(data.inputs()).containsExactly(0, 1, 2);
    assertThat(data.sumOfBars("failed")).isEqualTo(1);
  }

  @Test
  void aPageThatCannotBeWrittenHarmsNoCall() throws Exception {
    Path nowhere = folder.resolve("nowhere").resolve("timeline.html");
    try (ParallelPool pool = pool(1).timeline(nowhere).build()) {
      assertThat(run(pool).call("echo a")).isEqualTo("a");
    }
    assertThat(nowhere).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"return", "exit"})
  void aPoolLeftOpenIsWrittenWhenTheProgramEnds(String end) throws Exception {
    openPool("echo a", end).flags("-Dpipepool.timeline=" + page()).run();

    TimelineData data = data();
    assertThat(data.pool()).isEqualTo("pipepool");
    assertThat(data.sumOfBars("calls")).isIn(ONE_OR_BOTH);
    assertThat(data.list("marks")).isEmpty();
  }

  @Test
  void theVariableNamesThePageOfTheDefaultPool() throws Exception {
    openPool("echo a", "return").variable("PIPEPOOL_TIMELINE", page().toString()).run();

    assertThat(data().sumOfBars("calls")).isIn(ONE_OR_BOTH);
  }

  @Test
  void aProgramEndsAsUsualIfThePageCannotBeWritten() throws Exception {
    Program program = openPool("echo a", "return").flags("-Dpipepool.timeline=/nowhere/page.html");

    assertThat(program.run()).containsExactly("a", "a");
  }

  private Program openPool(String command, String end) {
    List<Path> classPath =
        Stream.of(ParallelPool.class, OpenPoolProgram.class).map(Program::placeOf).toList();
    return Program.ofClass(folder, classPath, OpenPoolProgram.class.getName(), command, end)
        .flags("-Dpipepool.workers=2", "-Dpipepool.maxHeap=64m");
  }
}
