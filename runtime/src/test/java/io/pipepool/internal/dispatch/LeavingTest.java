package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static io.pipepool.internal.dispatch.WorkerLives.LEAVE_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.transport.FrameType;
import org.junit.jupiter.api.Test;

/** What follows if a worker says LEAVING: its process exits, and may take a while for that. */
final class LeavingTest {
  private final DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
  private final FakeWorker first = pool.worker(0);

  @Test
  void aCallThatRunsInALeavingWorkerMayStillReturn() {
    Calls call = pool.submit(Calls.one());
    pool.begin(first.lastSent());
    pool.leave(first);

    pool.end(first.lastSent(), 1);
    pool.die(first);

    assertThat(call.ends()).containsExactly("value");
    assertThat(pool.callsRetried()).isZero();
  }

  @Test
  void aCallThatHadBegunIsBlamedIfItDiesWithALeavingWorker() {
    Calls call = pool.submit(Calls.one());
    pool.begin(first.lastSent());
    pool.leave(first);

    pool.die(first);

    assertThat(call.ends()).containsExactly("lost");
  }

  @Test
  void aWordOfABeginningThatComesAfterLeavingCounts() {
    Calls call = pool.submit(Calls.of(1).atMostOnce());
    pool.leave(first);
    pool.begin(first.lastSent());

    pool.die(first);

    assertThat(call.ends()).containsExactly("lost");
  }

  @Test
  void aShareThatALeavingWorkerNeverBeganRunsElsewhereAsAWhole() {
    Calls calls = pool.submit(Calls.of(3).atMostOnce());
    pool.leave(first);

    pool.die(first);

    assertThat(pool.readyNext().lastSent().count()).isEqualTo(3);
    assertThat(calls.ends()).containsOnly("open");
  }

  @Test
  void whatALeavingWorkerGivesBackIsNoRetryAndCountsAgainstNoCall() {
    Calls call = pool.submit(Calls.of(1).atMostOnce());
    pool.leave(first);

    pool.skip(first.lastSent(), 1);
    FakeWorker second = pool.readyNext();

    assertThat(second.lastSent().inputs()).containsExactly(call.input(0));
    assertThat(pool.callsRetried()).isZero();
  }

  @Test
  void aLeavingWorkerIsNotToldToEnd() {
    pool.submit(Calls.one());
    pool.leave(first);
    pool.end(first.lastSent(), 1);

    pool.decide(Dispatch::dismissAll);
    pool.passAndLook(LEAVE_NANOS - 1);

    assertThat(first.told()).isEmpty();
    assertThat(pool.recycled()).isEmpty();
    assertThat(first.lane().fate()).isEqualTo(Fate.DIED);
  }

  @Test
  void aWorkerThatLeavesAndDoesNotEndIsKilledOnceAndItsCallsEnd() {
    Calls call = pool.submit(Calls.one());
    pool.begin(first.lastSent());
    pool.leave(first);
    pool.passAndLook(LEAVE_NANOS - 1);
    assertThat(first.isKilled()).isFalse();

    pool.passAndLook(1);
    pool.passAndLook(10 * LEAVE_NANOS);

    assertThat(first.kills()).isOne();
    pool.die(first);
    assertThat(call.ends()).containsExactly("lost");
  }

  @Test
  void toSayItTwiceGainsNoTime() {
    pool.leave(first);
    pool.passAndLook(LEAVE_NANOS - 1);
    pool.leave(first);

    pool.passAndLook(1);

    assertThat(first.isKilled()).isTrue();
  }

  @Test
  void aWorkerThatLeavesInTimeIsNotKilled() {
    pool.leave(first);
    pool.die(first);

    pool.passAndLook(2 * LEAVE_NANOS);

    assertThat(first.isKilled()).isFalse();
  }

  @Test
  void aWorkerThatLeavesBeforeItIsReadyHasFailedToStart() {
    DispatchFixture starting = FixtureSettings.workers(1).make();
    Calls call = starting.submit(Calls.one());
    FakeWorker worker = starting.worker(0);
    starting.connect(worker);
    starting.leave(worker);
    boolean ready = starting.compute((all, decision) -> all.lives().ready(worker.lane(), decision));
    assertThat(ready).isFalse();

    starting.dieHopelessly(worker);

    assertThat(call.ends()).containsExactly("WorkerStartException");
  }

  @Test
  void timeLimitsCountInALeavingWorkerToo() {
    Calls call = pool.submit(Calls.of(1).timeout(100 * MILLI));
    pool.begin(first.lastSent());
    pool.leave(first);

    pool.passAndLook(100 * MILLI);
    assertThat(first.told())
        .containsExactly(new FakeWorker.Told(FrameType.CANCEL, first.lastSent().id(), 0));
    pool.passAndLook(Interruptions.GRACE_NANOS);
    pool.die(first);

    assertThat(call.ends()).containsExactly("timed out");
  }

  @Test
  void aThreadThatWaitsForItsCallDoesNotReadFromALeavingWorker() {
    pool.leave(first);

    pool.submitAwaited(Calls.of(1));

    assertThat(first.sent()).isEmpty();
    assertThat(pool.last().toReadOn()).isNull();
  }

  @Test
  void aProcessThatHasEndedIsNotKilledWhileItsPipeIsRead() {
    pool.exit(first);
    for (int read = 2; read < 40; read += 2) {
      first.read(read); // there is much to read
      pool.passAndLook(WorkerLives.DRAIN_NANOS);
    }

    assertThat(first.isKilled()).isFalse();
    assertThat(first.reports()).isZero();
  }
}
