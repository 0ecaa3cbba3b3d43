package io.pipepool.internal.worker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pipepool.internal.batch.ResultRuns;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.transport.ExitCode;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameType;
import io.pipepool.internal.transport.Hello;
import io.pipepool.internal.transport.Ready;
import io.pipepool.internal.transport.Refusal;
import io.pipepool.internal.transport.Running;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WorkerTest {
  @BeforeEach
  @AfterEach
  void letWaitingCallsGo() {
    SwitchTask.leave.countDown();
    SwitchTask.reset();
  }

  @Test
  void aWorkerAnswersWithTheNonceAndHasTheProperties() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.silent()) {
      worker.hello(Hello.PROTOCOL, 1);

      Ready ready = Ready.read(worker.next(FrameType.READY).payload());

      assertThat(ready.nonce()).isEqualTo(4711);
      assertThat(ready.javaVersion()).isEqualTo(System.getProperty("java.version"));
      assertThat(System.getProperty("worker.test")).isEqualTo("yes");
      assertThat(System.getProperty("pipepool.worker.id")).isEqualTo("3");
    } finally {
      System.clearProperty("worker.test");
      System.clearProperty("pipepool.worker.id");
    }
  }

  @Test
  void aParentOfAnotherProtocolLearnsTheVersion() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.silent()) {
      worker.hello(77, 1);

      assertThat(Ready.read(worker.next(FrameType.READY).payload()).protocol())
          .isEqualTo(Hello.PROTOCOL);
      assertThat(worker.exitCode()).isEqualTo(ExitCode.BAD_START);
    }
  }

  @Test
  void aBatchGetsItsResults() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.batch(9, 1000, 0, i -> i);

      assertThat(values(worker, 9, 1000)).containsExactlyElementsOf(doubled(1000));
    }
  }

  @Test
  void shortCallsRunOnTheThreadThatReads() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.call(1, 4);
      values(worker, 1, 1);

      assertThat(SwitchTask.thread).isEqualTo("worker under test");
    }
  }

  @Test
  void allCallsRunOnOneThreadAlsoAfterALongOne() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      for (int id = 1; id < 8; id++) {
        worker.call(id, SwitchTask.TAKE_MILLIS + (id % 2) * 40);
        values(worker, id, 1);
        assertThat(SwitchTask.thread).isEqualTo("worker under test");
      }
    }
  }

  @Test
  void theParentLearnsWhichCallRunsForLongAfterTheResultsBeforeIt() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.batch(5, 100, 0, i -> i == 42 ? SwitchTask.WAIT : i);

      int before = 0;
      Running running = null;
      while (running == null || running.offset() < 42) { // any call may take long on a busy machine
        Frame frame = worker.next();
        if (frame.type() == FrameType.RESULTS) {
          frame.payload().readLong();
          ResultRuns runs = new ResultRuns(frame.payload(), SwitchTask.INSTANCE, 100);
          while (runs.next()) {
            assertThat(runs.offset()).isEqualTo(before);
            before += runs.count();
          }
        } else {
          assertThat(frame.type()).isEqualTo(FrameType.RUNNING);
          running = Running.read(frame.payload());
          assertThat(before).isGreaterThanOrEqualTo(running.offset());
        }
      }

      assertThat(before).isEqualTo(42);
      assertThat(running.offset()).isEqualTo(42);
      assertThat(running.elapsedNanos()).isPositive();
      SwitchTask.leave.countDown();
      worker.last();
    }
  }

  @Test
  void batchesThatComeDuringALongCallAreGivenBackInOrder() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.call(1, SwitchTask.WAIT);
      awaitRunning(worker);
      for (int id = 2; id < 200; id++) {
        worker.call(id, id);
      }

      for (int id = 2; id < 200; id++) {
        Frame frame = worker.last();
        List<Integer> kinds = new ArrayList<>();
        addKinds(frame, 1, kinds);
        assertThat(frame.id()).isEqualTo(id);
        assertThat(kinds).containsExactly(RunKind.SKIPPED);
      }
      SwitchTask.leave.countDown();
      assertThat(worker.last().id()).isEqualTo(1);
      worker.call(200, 7);
      assertThat(worker.last().id()).isEqualTo(200);
    }
  }

  @Test
  void noCallIsLostWhereverReadingIsHandedOver() throws Exception {
    Random random = new Random(1);
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      int count = 250;
      Thread parent =
          new Thread(
              () -> {
                try {
                  for (int id = 1; id <= count; id++) {
                    // The calls end around the watcher's tick, so that the watcher takes over at
                    // every possible moment.
                    worker.call(id, SwitchTask.TAKE_MILLIS + random.nextInt(23));
                    beAwayNowAndThen(random);
                  }
                } catch (IOException | InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      parent.start();

      List<Integer> answered =
          new ArrayList<>(); // calls that are given back come before others that run
      for (int i = 0; i < count; i++) {
        answered.add(worker.last().id());
      }
      parent.join();
      assertThat(answered)
          .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, count).boxed().toList());
    }
  }

  /** Sometimes sends nothing for a moment, so that the worker is idle. */
  private static void beAwayNowAndThen(Random random) throws InterruptedException {
    if (random.nextInt(4) == 0) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(40));
    }
  }

  @Test
  void theEndOfTheParentEndsTheWorkerInTheMiddleOfACall() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.call(1, SwitchTask.WAIT);
      SwitchTask.entered.acquire();

      worker.abandon();

      assertThat(worker.exitCode()).isEqualTo(ExitCode.ORPHANED);
    }
  }

  @Test
  void theEndOfTheParentIsNoticedWhenThereIsNothingToWrite() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.call(1, SwitchTask.WAIT);
      awaitRunning(worker);

      worker.abandon();

      assertThat(worker.exitCode()).isEqualTo(ExitCode.ORPHANED);
    }
  }

  @Test
  void theEndOfTheParentEndsAnIdleWorker() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.abandon();

      assertThat(worker.exitCode()).isEqualTo(ExitCode.ORPHANED);
    }
  }

  @Test
  void cancellingInterruptsTheCallAndSkipsTheRestOfTheBatch() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.batch(3, 10, 0, i -> i == 2 ? SwitchTask.WAIT : i);
      SwitchTask.entered.acquire();

      worker.cancel(3, -1);

      List<Integer> kinds = new ArrayList<>();
      Frame frame;
      do {
        frame = worker.next(FrameType.RESULTS);
        addKinds(frame, 10, kinds);
      } while (!frame.isLast());
      assertThat(kinds.subList(0, 4))
          .containsExactly(RunKind.VALUES, RunKind.VALUES, RunKind.FAILURE, RunKind.SKIPPED);
      assertThat(kinds.subList(3, kinds.size())).hasSize(7).containsOnly(RunKind.SKIPPED);
    }
  }

  @Test
  void cancellingOneCallInterruptsIt() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.batch(3, 1, 0, i -> SwitchTask.WAIT);
      SwitchTask.entered.acquire();

      worker.cancel(3, 0);

      Frame frame = worker.next(FrameType.RESULTS);
      assertThat(frame.isAfterInterrupt()).isTrue();
      frame.payload().readLong();
      ResultRuns runs = new ResultRuns(frame.payload(), SwitchTask.INSTANCE, 1);
      assertThat(runs.next()).isTrue();
      assertThat(runs.kind()).isEqualTo(RunKind.FAILURE);
    }
  }

  @Test
  void cancellingWhileTheTaskIsLoadedStartsNoCall() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, LoadingTask.Cancelled.class)) {
      worker.batch(3, 5, 0, i -> i);
      SwitchTask.entered.acquire();

      worker.cancel(3, FrameType.NO_CALL);
      worker.toWorker.awaitIdleReader();
      SwitchTask.leave.countDown();

      List<Integer> kinds = new ArrayList<>();
      Frame frame;
      do {
        frame = worker.next(FrameType.RESULTS);
        addKinds(frame, 5, kinds);
      } while (!frame.isLast());
      assertThat(kinds).hasSize(5).containsOnly(RunKind.SKIPPED);
    }
  }

  @Test
  void cancellingACallThatHasEndedLeavesTheNextAloneAndSkipsTheRest() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.batch(3, 5, 0, i -> i == 1 ? SwitchTask.WAIT : i);
      SwitchTask.entered.acquire();

      worker.cancel(3, 0);
      worker.toWorker.awaitIdleReader();
      SwitchTask.leave.countDown();

      List<Integer> kinds = new ArrayList<>();
      Frame frame;
      do {
        frame = worker.next(FrameType.RESULTS);
        assertThat(frame.isAfterInterrupt()).isFalse();
        addKinds(frame, 5, kinds);
      } while (!frame.isLast());
      assertThat(kinds)
          .containsExactly(
              RunKind.VALUES, RunKind.VALUES, RunKind.SKIPPED, RunKind.SKIPPED, RunKind.SKIPPED);
    }
  }

  @Test
  void aCancelledBatchThatWaitsIsSkippedAndTheNextOneRuns() throws Exception {
    // A worker with two threads gives no waiting call back.
    try (WorkerUnderTest worker = WorkerUnderTest.ready(2, SwitchTask.class)) {
      worker.call(1, SwitchTask.WAIT);
      worker.call(2, SwitchTask.WAIT);
      SwitchTask.entered.acquire(2);
      worker.batch(3, 5, 0, i -> i);
      worker.cancel(3, -1);
      worker.call(4, 1);
      worker.toWorker.awaitIdleReader();
      SwitchTask.leave.countDown();

      Map<Integer, List<Integer>> kinds = new HashMap<>();
      for (int i = 0; i < 4; i++) {
        Frame frame = worker.last();
        addKinds(frame, 5, kinds.computeIfAbsent(frame.id(), id -> new ArrayList<>()));
      }
      assertThat(kinds).containsOnlyKeys(1, 2, 3, 4);
      assertThat(kinds.get(3)).hasSize(5).containsOnly(RunKind.SKIPPED);
      assertThat(kinds.get(4)).containsExactly(RunKind.VALUES);
    }
  }

  @Test
  void cancellingABatchThatHasEndedDoesNothing() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.call(1, 1);
      values(worker, 1, 1);
      worker.cancel(1, -1);
      worker.call(2, SwitchTask.TAKE_MILLIS + 1);

      assertThat(values(worker, 2, 1)).hasSize(1);
    }
  }

  @Test
  void aMissingTaskIsRefusedWithBothClassPaths() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.define("no.such.Task", 1);
      worker.call(8, 1);

      Frame frame = worker.next(FrameType.REFUSED);

      Refusal refused = Refusal.read(frame.payload());
      assertThat(frame.id()).isEqualTo(8);
      assertThat(refused.reason()).isEqualTo(Refusal.Reason.TASK_MISSING);
      assertThat(refused.message())
          .contains("no.such.Task", "file:/here", System.getProperty("java.class.path"));
    }
  }

  @Test
  void aStaleTaskIsRefused() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.define(SwitchTask.class.getName(), 2);
      worker.call(8, 1);

      Refusal refused = Refusal.read(worker.next(FrameType.REFUSED).payload());

      assertThat(refused.reason()).isEqualTo(Refusal.Reason.TASK_STALE);
      assertThat(refused.message()).contains("Switch.run(int)", "file:/here");
    }
  }

  @Test
  void severalThreadsRunAsManyCallsAtOnce() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(4, SwitchTask.class)) {
      for (int id = 1; id <= 4; id++) {
        worker.call(id, SwitchTask.WAIT);
      }
      assertThat(SwitchTask.entered.tryAcquire(4, 60, SECONDS)).isTrue();

      SwitchTask.leave.countDown();

      for (int id = 1; id <= 4; id++) {
        worker.last();
      }
    }
  }

  @Test
  void byeEndsTheWorkerAfterTheRunningCalls() throws Exception {
    for (int threads : new int[] {1, 2}) {
      SwitchTask.reset();
      try (WorkerUnderTest worker = WorkerUnderTest.ready(threads, SwitchTask.class)) {
        worker.call(1, SwitchTask.WAIT);
        awaitRunning(worker);
        worker.send(FrameType.BYE, 0);
        SwitchTask.leave.countDown();

        assertThat(values(worker, 1, 1)).containsExactly(SwitchTask.WAIT * 2);
        assertThat(worker.exitCode()).isEqualTo(ExitCode.DONE);
      }
    }
  }

  @Test
  void exhaustedDirectMemoryEndsTheWorkerAfterTheFinishedResults() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.batch(1, 5, 0, i -> i == 3 ? SwitchTask.DIRECT_MEMORY : i);

      List<Integer> kinds = new ArrayList<>();
      while (kinds.size() < 3) {
        addKinds(worker.next(FrameType.RESULTS), 5, kinds);
      }
      assertThat(kinds).containsExactly(RunKind.VALUES, RunKind.VALUES, RunKind.VALUES);
      assertThat(worker.exitCode()).isEqualTo(ExitCode.OUT_OF_NATIVE_MEMORY);
    }
  }

  @Test
  void garbageFromTheParentEndsTheWorker() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.toWorker.in.write(new byte[100]);

      assertThat(worker.exitCode()).isEqualTo(ExitCode.PROTOCOL);
    }
  }

  @Test
  void anEmitterWaitsForCreditAndEndsWhenItsBatchIsCancelled() throws Exception {
    EmitTask.EMITTED.set(0);
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, EmitTask.class)) {
      worker.batch(1, 1, 100_000, i -> 1_000_000);
      long got = 0;
      while (got < 100_000) {
        got += worker.next(FrameType.RESULTS).payload().remaining();
      }
      await()
          .atMost(60, SECONDS)
          .untilAsserted(() -> assertThat(EmitTask.EMITTED.get()).isBetween(99, 250));

      worker.credit(1, 50_000);
      while (got < 150_000) {
        got += worker.next(FrameType.RESULTS).payload().remaining();
      }
      worker.cancel(1, -1);

      worker.last();
      assertThat(EmitTask.EMITTED.get()).isLessThan(400);
    }
  }

  @Test
  void anEmitterThatWaitsSaysSo() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, EmitTask.class)) {
      worker.batch(7, 1, 1_000, i -> 1_000);

      assertThat(worker.next(FrameType.RESULTS).id()).isEqualTo(7);
      assertThat(worker.next(FrameType.WAITING).id()).isEqualTo(7);

      worker.credit(7, 10_000_000);
      worker.last();
    }
  }

  /** Waits until the worker runs a call that takes long. */
  private static void awaitRunning(WorkerUnderTest worker) throws Exception {
    Frame frame = worker.next();
    assertThat(frame.type()).isEqualTo(FrameType.RUNNING);
    SwitchTask.entered.acquire();
  }

  /** Adds how each call of a frame of results ended, in whichever runs the frame has the calls. */
  static void addKinds(Frame frame, int count, List<Integer> kinds) {
    frame.payload().readLong();
    ResultRuns runs = new ResultRuns(frame.payload(), SwitchTask.INSTANCE, count);
    while (runs.next()) {
      assertThat(runs.offset()).isEqualTo(kinds.size());
      kinds.addAll(Collections.nCopies(runs.count(), runs.kind()));
    }
  }

  private static List<Integer> values(WorkerUnderTest worker, int id, int count)
      throws IOException {
    List<Integer> values = new ArrayList<>();
    Frame frame;
    do {
      frame = worker.next(FrameType.RESULTS);
      assertThat(frame.id()).isEqualTo(id);
      frame.payload().readLong();
      ResultRuns runs = new ResultRuns(frame.payload(), SwitchTask.INSTANCE, count);
      while (runs.next()) {
        assertThat(runs.kind()).isEqualTo(RunKind.VALUES);
        assertThat(runs.offset()).isEqualTo(values.size());
        for (int i = 0; i < runs.count(); i++) {
          values.add(runs.nextValue().readInt());
        }
      }
    } while (!frame.isLast());
    assertThat(values).hasSize(count);
    return values;
  }

  private static List<Integer> doubled(int count) {
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(i * 2);
    }
    return values;
  }
}
