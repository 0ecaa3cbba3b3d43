package io.pipepool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.internal.transport.ExitCode;
import io.pipepool.testing.Commands;
import io.pipepool.testing.Conditions;
import io.pipepool.testing.HoldingEngine;
import io.pipepool.testing.TestTasks;
import io.pipepool.testing.TestTasks.Greeting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The death of a worker costs one call only (promise 3). */
final class DeathTest extends PoolTest {
  @ParameterizedTest
  @CsvSource({
    "exit 3,3,exited with 3",
    "exit 7,7,exited with 7",
    "halt 0,0,exited with 0",
    "halt 42,42,exited with 42",
    "signal KILL,137,SIGKILL",
    "segv,1,crashed",
    "heap,3,heap was exhausted",
    "direct,93,outside the heap"
  })
  void aDeathCostsTheCallThatRan(String command, int exitCode, String words) throws Exception {
    try (ParallelPool pool = pool(2).build()) {
      List<Outcome<String>> outcomes =
          run(pool).outcomes(List.of("echo a", "err last words;" + command, "sleep 300;echo c"));
      assertThat(outcomes.get(0).get()).isEqualTo("a");
      assertThat(outcomes.get(2).get()).isEqualTo("c");
      assertThat(failureOf(outcomes, 1))
          .isInstanceOfSatisfying(
              WorkerLostException.class,
              lost -> {
                assertThat(lost.exitCode()).isEqualTo(exitCode);
                assertThat(lost.pid()).isPositive();
                assertThat(lost)
                    .hasMessageContaining(words)
                    .hasMessageContaining("input 1")
                    .hasMessageContaining("pid " + lost.pid())
                    .hasMessageContaining("last words")
                    .hasMessageContaining("Commands.run(String)");
                if (command.equals("segv")) {
                  assertThat(lost).hasMessageContaining("SIGSEGV");
                }
              });
      assertThat(run(pool).call("echo usable")).isEqualTo("usable");
      assertThat(pool.stats().workersLost()).isEqualTo(1);
    }
  }

  @Test
  void anInputThatNoWorkerCanHoldCostsItsOwnCall() throws Exception {
    try (ParallelPool pool = pool(1).maxHeap("32m").build()) {
      ParallelFunction<byte[], byte[], RuntimeException> echo = TestTasks.ECHO.using(pool);
      byte[] huge = new byte[100 << 20];
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> echo.call(huge))
          .withMessageContaining("heap was exhausted");
      assertThat(pool.stats().workersLost()).isEqualTo(2);

      List<Outcome<byte[]>> outcomes =
          echo.withChunkSize(3).outcomes(List.of(new byte[1], huge, new byte[2]));
      assertThat(outcomes).extracting(Outcome::isSuccess).containsExactly(true, false, true);
      assertThat(failureOf(outcomes, 1)).isInstanceOf(WorkerLostException.class);
    }
  }

  @Test
  void anInputThatNoWorkerCanHoldIsNotBlamedOnTheCallThatRunsMeanwhile() {
    try (ParallelPool pool = pool(1).maxHeap("32m").build()) {
      List<String> inputs = new ArrayList<>(Collections.nCopies(40, "echo x"));
      // the next call is sent ahead, because the pool expects this one to be short
      inputs.add("sleep 1000;echo long");
      inputs.add("echo " + "x".repeat(100 << 20));
      inputs.add("echo last");
      List<Outcome<String>> outcomes =
          TestTasks.newRun().using(pool).withChunkSize(1).outcomes(inputs);
      assertThat(outcomes.stream().filter(outcome -> !outcome.isSuccess()))
          .extracting(Outcome::index)
          .containsExactly(41);
    }
  }

  @Test
  void aResultThatIsReadLongAfterItsWorkerDiedCounts() throws Exception {
    // The pool sends tiny calls ahead. While a result is held, the next call is in the pipe, and
    // its worker dies.
    List<String> inputs = new ArrayList<>(Collections.nCopies(50, "echo x"));
    inputs.addAll(List.of("echo y", "halt 9", "echo z"));
    try (ParallelPool pool = pool(1).build()) {
      long pid = Long.parseLong(run(pool).call("pid"));
      AtomicInteger results = new AtomicInteger();
      Runnable hold =
          () -> {
            if (results.incrementAndGet() == 50) {
              Conditions.eventuallyOrNever(() -> !Conditions.isRunning(pid));
              CompletableFuture<Void> never = new CompletableFuture<>();
              // longer than a pipe would keep the bytes
              Conditions.staysOpen(never, Duration.ofMillis(1_500));
            }
          };
      List<Outcome<String>> outcomes =
          TestTasks.newRun().using(new HoldingEngine(pool, hold)).withChunkSize(1).outcomes(inputs);
      assertThat(outcomes.stream().filter(outcome -> !outcome.isSuccess()))
          .extracting(Outcome::index)
          .containsExactly(51);
    }
  }

  @Test
  void aDeathIsNoticedWhileTheCommonPoolIsBusy() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < Math.max(1, ForkJoinPool.getCommonPoolParallelism()); i++) {
      ForkJoinPool.commonPool()
          .submit(
              () -> {
                end.await();
                return null;
              });
    }
    try (ParallelPool pool = pool(1).build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call("halt 42"))
          .withMessageContaining("exited with 42");
    } finally {
      end.countDown();
    }
  }

  @Test
  void anOutOfMemoryErrorOfJavaCodeIsTheFailureOfItsCall() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      String pid = run(pool).call("pid");
      for (String text : List.of("Required array size too large", "null", "7 rows are the limit")) {
        assertThatExceptionOfType(OutOfMemoryError.class)
            .isThrownBy(() -> run(pool).call("outOfMemory " + text))
            .withMessage(text);
      }
      assertThat(run(pool).call("pid")).isEqualTo(pid);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "halt"})
  void aWorkersOwnExitCodesAreNotBelievedOfCodeThatExitsWithThem(String way) throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      for (int code = ExitCode.BAD_START; code <= ExitCode.HOOKS_HANG; code++) {
        String exit = way + " " + code;
        assertThatExceptionOfType(WorkerLostException.class)
            .isThrownBy(() -> run(pool).call(exit))
            .withMessageContaining("it exited with " + code)
            .satisfies(lost -> assertThat(lost.getMessage()).doesNotContain("Pipepool's own code"));
      }
    }
  }

  @Test
  void anExhaustedHeapIsReportedEvenIfTheJvmGoesOn() throws Exception {
    try (ParallelPool pool = pool(1).jvmArgs("-XX:-ExitOnOutOfMemoryError").build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call("heap"))
          .withMessageContaining("heap was exhausted")
          .withMessageContaining("maxHeap(...)");
    }
  }

  @Test
  void aReceiverThatExhaustsTheHeapIsNotTakenForADefect() {
    try (ParallelPool pool = pool(1).build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> Greeting.on(new Greeting("heap")).using(pool).call("a"))
          .withMessageContaining("heap was exhausted");
    }
  }

  @Test
  void anExhaustedMetaspaceIsNotTakenForTheHeap() throws Exception {
    try (ParallelPool pool = pool(1).jvmArgs("-XX:MaxMetaspaceSize=24m").build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call("metaspace"))
          .withMessageContaining("metaspace was exhausted")
          .withMessageContaining("-XX:MaxMetaspaceSize")
          .satisfies(lost -> assertThat(lost.getMessage()).doesNotContain("maxHeap"));
      assertThat(run(pool).call("echo usable")).isEqualTo("usable");
    }
  }

  @Test
  void aWorkerThatDiesInTheMiddleOfItsResultIsLostAndNothingElse() {
    try (ParallelPool pool = pool(1).maxHeap("512m").build()) {
      int lost = 0;
      for (int millis = 20; millis < 120; millis += 10) {
        List<Outcome<String>> outcomes =
            run(pool).outcomes(List.of("haltSoon " + millis + ";large 100000000"));
        if (outcomes.get(0) instanceof Outcome.Failure<String> failure) {
          assertThat(failure.cause()).isInstanceOf(WorkerLostException.class);
          lost++;
        }
      }
      assertThat(lost).isPositive();
    }
  }

  @Test
  void oneWorkerReplacedTenTimesGivesAllOtherResults() {
    try (ParallelPool pool = pool(1).build()) {
      List<Outcome<String>> outcomes =
          run(pool)
              .outcomes(
                  IntStream.range(0, 110)
                      .mapToObj(i -> i % 11 == 5 ? "heap" : "echo " + i)
                      .collect(Collectors.toList()));
      for (int i = 0; i < 110; i++) {
        assertThat(outcomes.get(i).isSuccess()).as("input %d", i).isEqualTo(i % 11 != 5);
      }
    }
  }

  @Test
  void anExitWhoseHooksHangEndsAllTheSame() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call("blockedExit 3"));
      assertThat(run(pool).call("echo usable")).isEqualTo("usable");
    }
  }

  @Test
  void aKilledIdleWorkerCostsNoCall() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      for (int i = 0; i < 8; i++) {
        long pid = Long.parseLong(run(pool).call("pid"));
        ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();
        worker.destroyForcibly();
        worker.onExit().join();
        assertThat(twice(pool).call(i)).isEqualTo(2 * i);
      }
    }
  }

  @Test
  void aBusyWorkerKilledFromOutsideCostsOneCall() throws Exception {
    try (ParallelPool pool = pool(2).build()) {
      pool.warmUp();
      String marker = file("started");
      CompletableFuture<String> bystander = run(pool).submit("sleep 500;echo b");
      CompletableFuture<String> victim = run(pool).submit("mark " + marker + ";sleep 60000");
      Conditions.eventually(() -> Files.exists(Path.of(marker)));
      List<ProcessHandle> workers = ProcessHandle.current().children().collect(Collectors.toList());
      assertThat(workers).hasSize(2);
      assertThat(bystander.get(30, TimeUnit.SECONDS)).isEqualTo("b");
      workers.forEach(ProcessHandle::destroyForcibly);
      assertThat(victim).failsWithin(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void theCulpritInABatchOfTinyCallsIsFoundExactly() {
    try (ParallelPool pool = pool(1).build()) {
      List<Integer> inputs = IntStream.range(0, 300).boxed().collect(Collectors.toList());
      inputs.set(17, -42);
      inputs.set(230, -43);
      List<Outcome<Integer>> outcomes = twice(pool).withChunkSize(100).outcomes(inputs);
      for (int i = 0; i < 300; i++) {
        if (i == 17 || i == 230) {
          assertThat(failureOf(outcomes, i))
              .isInstanceOf(WorkerLostException.class)
              .hasMessageContaining("exited with " + (i == 17 ? 42 : 43))
              .hasMessageContaining("input " + i);
        } else {
          assertThat(outcomes.get(i).get()).isEqualTo(2 * i);
        }
      }
    }
  }

  @Test
  void mapFailsWithTheLossAndThePoolStaysUsable() {
    try (ParallelPool pool = pool(2).build()) {
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> twice(pool).map(Arrays.asList(1, 2, -5, 4)))
          .withMessageContaining("input 2");
      assertThat(twice(pool).map(List.of(1, 2))).containsExactly(2, 4);
    }
  }

  @Test
  void aCallAtMostOnceNeverRunsTwice() throws Exception {
    try (ParallelPool pool = pool(2).build()) {
      List<String> inputs = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        inputs.add("mark " + file("run" + i) + (i % 4 == 1 ? ";halt 9" : ";echo " + i));
      }
      List<Outcome<String>> outcomes = TestTasks.RUN_ONCE.using(pool).outcomes(inputs);
      for (int i = 0; i < 40; i++) {
        assertThat(Files.size(Path.of(file("run" + i)))).as("runs of %d", i).isEqualTo(1);
        assertThat(outcomes.get(i).isSuccess()).isEqualTo(i % 4 != 1);
      }
    }
  }

  @Test
  void aLostCallIsRetriedAsOftenAsAsked() throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      String runs = file("runs");
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).withRetries(2).call("mark " + runs + ";halt 9"));
      assertThat(Files.size(Path.of(runs))).isEqualTo(3);
      String thrown = file("thrown");
      assertThat(
              run(pool)
                  .withRetries(2)
                  .outcomes(List.of("mark " + thrown + ";throw java.io.IOException x"))
                  .get(0)
                  .isSuccess())
          .isFalse();
      assertThat(Files.size(Path.of(thrown))).isEqualTo(1);
    }
  }

  @Test
  void aWorkerMayDieWhileItsInputIsBeingWritten() throws Exception {
    try (ParallelPool pool = pool(1).maxHeap("256m").build()) {
      long pid = Long.parseLong(run(pool).call("pid"));
      Commands.kill("STOP", pid);
      List<CompletableFuture<byte[]>> futures = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        futures.add(TestTasks.ECHO.using(pool).submit(new byte[(16 << 20) + i]));
      }
      Conditions.eventually(() -> isIn("-worker-1-writer", "writeBytes"));
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      for (int i = 0; i < 10; i++) { // none had begun: a worker reads the whole frame first
        assertThat(futures.get(i).get(60, TimeUnit.SECONDS).length).isEqualTo((16 << 20) + i);
      }
    }
  }

  private static boolean isIn(String thread, String method) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().endsWith(thread))
        .flatMap(entry -> Stream.of(entry.getValue()))
        .anyMatch(frame -> frame.getMethodName().equals(method));
  }

  @ParameterizedTest
  @ValueSource(strings = {"halt 4", "signal KILL", "segv", "heap"})
  void processesThatAWorkerHasStartedEndWithIt(String death) throws Exception {
    try (ParallelPool pool = pool(1).build()) {
      String pid = file("pid");
      String start = "child sleep 600 & echo $! > " + pid + ".draft && mv " + pid + ".draft " + pid;
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(() -> run(pool).call(start + ";" + death));
      long grandchild = Long.parseLong(Files.readString(Path.of(pid)).strip());
      Conditions.eventually(() -> !Conditions.isRunning(grandchild));
    }
  }

  @Test
  void processesThatAnIdleWorkerHasStartedLiveOnWhenThePoolIsClosed() throws Exception {
    long grandchild;
    try (ParallelPool pool = pool(1).build()) {
      grandchild = Long.parseLong(run(pool).call("spawn 600"));
    }
    ProcessHandle process = ProcessHandle.of(grandchild).orElseThrow();
    assertThat(process.isAlive()).isTrue();
    process.destroyForcibly();
  }

  @Test
  void aGrandchildThatHoldsTheOutputOpenDelaysNoFailure() throws Exception {
    Path pid = Path.of(file("pid"));
    String spawnUnmarked = "child env -i sleep 600 & echo $! > " + pid;
    try (ParallelPool pool = pool(1).build()) {
      assertThat(run(pool).submit(spawnUnmarked + ";halt 4"))
          .failsWithin(60, TimeUnit.SECONDS)
          .withThrowableThat()
          .withCauseInstanceOf(WorkerLostException.class);
      long grandchild = Long.parseLong(Files.readString(pid).strip());
      assertThat(Conditions.isRunning(grandchild)).isTrue();
      ProcessHandle.of(grandchild).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void emittedElementsAreNeverDeliveredTwice() {
    String taken = file("taken");
    try (ParallelPool pool = pool(1).build();
        Stream<String> elements =
            TestTasks.EMIT.using(pool).withRetries(3).stream(
                List.of("5;await " + taken + ";halt 9"))) {
      List<String> seen = new ArrayList<>();
      assertThatExceptionOfType(WorkerLostException.class)
          .isThrownBy(
              () ->
                  elements.forEach(
                      element -> {
                        seen.add(element);
                        if (element.equals("4")) {
                          create(Path.of(taken));
                        }
                      }));
      assertThat(seen).containsExactly("0", "1", "2", "3", "4");
    }
  }

  private static void create(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void manyTinyCallsSurviveRandomKills() {
    try (Killer killer = new Killer(100);
        ParallelPool pool = pool(2).listener(killer).build()) {
      List<Integer> inputs = IntStream.range(0, 100_000).boxed().collect(Collectors.toList());
      while (killer.kills() < Killer.MOST) {
        List<Outcome<Integer>> outcomes = twice(pool).withRetries(50).outcomes(inputs);
        assertThat(outcomes).hasSize(100_000);
        for (int i = 0; i < 100_000; i++) {
          if (outcomes.get(i).get() != 2 * i) {
            throw new AssertionError(i + ": " + outcomes.get(i));
          }
        }
      }
    }
  }

  /**
   * Kills a ready worker every now and then. After some kills it stops, because otherwise no call
   * might ever end.
   */
  private static final class Killer extends Thread implements PoolListener, AutoCloseable {
    static final int MOST = 10;

    private final Set<Long> ready = new ConcurrentSkipListSet<>();
    private final AtomicInteger kills = new AtomicInteger();
    private final int pauseMillis;

    Killer(int pauseMillis) {
      this.pauseMillis = pauseMillis;
      start();
    }

    @Override
    public void workerStarted(int workerId, long pid, Duration startup) {
      ready.add(pid);
    }

    @Override
    public void run() {
      try {
        while (kills() < MOST) {
          TimeUnit.MILLISECONDS.sleep(pauseMillis);
          for (long pid : ready) {
            ready.remove(pid);
            Commands.kill("KILL", pid);
            kills.incrementAndGet();
            break;
          }
        }
      } catch (InterruptedException e) {
        // the test is over
      }
    }

    int kills() {
      return kills.get();
    }

    @Override
    public void close() {
      interrupt();
      try {
        join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
