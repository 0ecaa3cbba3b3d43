package io.pipepool.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.Retirement;
import io.pipepool.internal.batch.RunKind;
import io.pipepool.internal.transport.Frame;
import io.pipepool.internal.transport.FrameType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker begins no further call after code in it has asked that the worker is replaced. */
final class RetiringWorkerTest {
  @BeforeEach
  @AfterEach
  void letWaitingCallsGo() {
    SwitchTask.leave.countDown();
    SwitchTask.reset();
  }

  /** Returns the kinds of the results of a batch, for each call one. */
  private static List<Integer> kinds(WorkerUnderTest worker, int id, int count) throws IOException {
    List<Integer> kinds = new ArrayList<>();
    Frame frame;
    do {
      frame = worker.next(FrameType.RESULTS);
      assertThat(frame.id()).isEqualTo(id);
      WorkerTest.addKinds(frame, count, kinds);
    } while (!frame.isLast());
    return kinds;
  }

  @Test
  void itTellsTheParentBeforeItGivesTheRestOfTheBatchBack() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.batch(3, 5, 0, i -> i == 0 ? SwitchTask.RETIRE : i);

      worker.next(FrameType.RETIRING);

      assertThat(kinds(worker, 3, 5))
          .startsWith(RunKind.VALUES, RunKind.SKIPPED)
          .doesNotContainSequence(RunKind.SKIPPED, RunKind.VALUES);
    }
  }

  @Test
  void itGivesLaterBatchesBackAndDoesNotSayThatTheyBegin() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      worker.call(1, SwitchTask.RETIRE);
      worker.next(FrameType.RETIRING);
      assertThat(kinds(worker, 1, 1)).containsExactly(RunKind.VALUES);

      worker.markedBatch(2, 3, i -> i);

      assertThat(kinds(worker, 2, 3)).containsOnly(RunKind.SKIPPED);
    }
  }

  @Test
  void itAsksOnce() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, SwitchTask.class)) {
      Retirement.ask();
      Retirement.ask();
      worker.next(FrameType.RETIRING);

      worker.call(1, 4);

      assertThat(kinds(worker, 1, 1)).containsExactly(RunKind.SKIPPED);
    }
  }

  @Test
  void callsOnOtherThreadsEndAndTheRestOfTheirBatchesDoNotBegin() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(2, SwitchTask.class)) {
      worker.batch(1, 3, 0, i -> i == 0 ? SwitchTask.WAIT : i);
      SwitchTask.entered.acquire();
      worker.call(2, SwitchTask.RETIRE);
      worker.next(FrameType.RETIRING);
      assertThat(kinds(worker, 2, 1)).containsExactly(RunKind.VALUES);

      SwitchTask.leave.countDown();

      assertThat(kinds(worker, 1, 3)).startsWith(RunKind.VALUES, RunKind.SKIPPED);
    }
  }

  @Test
  void aBatchWhoseTaskIsLoadedMeanwhileBeginsNoCall() throws Exception {
    try (WorkerUnderTest worker = WorkerUnderTest.ready(1, LoadingTask.Retired.class)) {
      worker.batch(3, 5, 0, i -> i);
      SwitchTask.entered.acquire();
      Retirement.ask();
      worker.next(FrameType.RETIRING);

      SwitchTask.leave.countDown();

      assertThat(kinds(worker, 3, 5)).containsOnly(RunKind.SKIPPED);
    }
  }
}
