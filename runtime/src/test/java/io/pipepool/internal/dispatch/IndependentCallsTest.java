package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.transport.FrameType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls of several callers that one worker got together. */
final class IndependentCallsTest {
  private static final long LONG = 10 * DecisionClock.MILLI;

  private final DispatchFixture pool = FixtureSettings.workers(2).make().warmUp();
  private final FakeWorker first = pool.worker(0);
  private final FakeWorker second = pool.worker(1);

  /** Lets the first worker have {@code calls} calls, and the second none. */
  private Calls submit(int calls) {
    Calls all = pool.submit(Calls.of(calls).independent());
    if (first.sent().isEmpty()) {
      throw new AssertionError("the second worker got the calls");
    }
    pool.begin(first.lastSent());
    return all;
  }

  private static List<FakeWorker.Told> cancels(FakeWorker worker) {
    return worker.told().stream().filter(told -> told.type() == FrameType.CANCEL).toList();
  }

  @Test
  void noneWaitsBehindOneThatTakesLong() {
    Calls calls = submit(5);
    pool.end(first.lastSent(), 1);
    pool.running(first.lastSent(), 1, LONG);

    pool.shorten(first.lastSent(), 3);

    assertThat(second.lastSent().inputs())
        .containsExactly(calls.input(2), calls.input(3), calls.input(4));
    pool.end(second.lastSent(), 3);
    assertThat(calls.ends()).containsExactly("value", "open", "value", "value", "value");
    pool.end(first.lastSent(), 1);
    assertThat(calls.haveEnded()).isTrue();
    assertThat(pool.dispatch().isIdle()).isTrue();
  }

  @Test
  void onlyTheCallThatRunsIsBlamedAfterwards() {
    Calls calls = submit(3);
    pool.running(first.lastSent(), 0, LONG);
    pool.shorten(first.lastSent(), 2);

    pool.die(first);

    pool.end(second.lastSent(), 2);
    assertThat(calls.ends()).containsExactly("lost", "value", "value");
  }

  @Test
  void whatIsGivenBackCountsAsNoRun() {
    Calls calls = submit(3);
    pool.running(first.lastSent(), 0, LONG);
    pool.shorten(first.lastSent(), 2);

    assertThat(second.lastSent().attempt()).isZero();
    assertThat(calls.ends()).containsOnly("open");
    assertThat(pool.callsRetried()).isZero();
  }

  @Test
  void oneThatIsCancelledEndsAlone() {
    Calls calls = submit(4);
    pool.end(first.lastSent(), 1);

    pool.cancel(calls, 1);

    assertThat(cancels(first))
        .containsExactly(new FakeWorker.Told(FrameType.CANCEL, first.lastSent().id(), 1));
    pool.end(first.lastSent(), 1);
    pool.skip(first.lastSent(), 2);
    assertThat(pool.last().toWrite()).isNotEmpty();
    SentCalls others = second.sent().isEmpty() ? first.lastSent() : second.lastSent();
    assertThat(others.inputs()).containsExactly(calls.input(2), calls.input(3));
  }

  @Test
  void oneThatIsCancelledBeforeItsTurnNeverRuns() {
    Calls calls = submit(4);

    pool.cancel(calls, 2);
    pool.end(first.lastSent(), 1);
    pool.skip(first.lastSent(), 3);

    assertThat(calls.ends()).containsExactly("value", "open", "CancellationException", "open");
    List<Integer> rerun =
        pool.started().stream()
            .flatMap(worker -> worker.sent().stream())
            .filter(sent -> sent.count() == 1)
            .map(sent -> sent.inputs()[0])
            .toList();
    assertThat(rerun).containsExactlyInAnyOrder(calls.input(1), calls.input(3));
  }

  @Test
  void oneThatIsCancelledAndDoesNotEndCostsItsWorker() {
    Calls calls = submit(3);
    pool.running(first.lastSent(), 0, LONG);
    pool.shorten(first.lastSent(), 2);
    pool.end(second.lastSent(), 2);

    pool.cancel(calls, 0);
    pool.passAndLook(2 * Interruptions.GRACE_NANOS);

    assertThat(first.isKilled()).isTrue();
    pool.die(first);
    assertThat(calls.ends()).containsExactly("CancellationException", "value", "value");
  }

  @Test
  void aCancelledCallThatTurnsOutToRunForLongIsEnded() {
    Calls calls = submit(3);
    pool.end(first.lastSent(), 1);
    pool.cancel(calls, 1);
    pool.running(first.lastSent(), 1, LONG);
    pool.shorten(first.lastSent(), 1);

    pool.passAndLook(2 * Interruptions.GRACE_NANOS);

    assertThat(first.isKilled()).isTrue();
    assertThat(second.lastSent().inputs()).containsExactly(calls.input(2));
  }

  @Test
  void aWorkerIsNotKilledForACallThatHasNotBegun() {
    Calls calls = submit(3);
    pool.running(first.lastSent(), 0, LONG);

    pool.cancel(calls, 1);
    pool.passAndLook(4 * Interruptions.GRACE_NANOS);

    assertThat(first.isKilled()).isFalse();
  }

  @Test
  void aCancelledCallDoesNotRunAgainAfterADeath() {
    Calls calls = submit(4);
    pool.cancel(calls, 1);
    pool.cancel(calls, 3);

    pool.die(first);
    while (pool.find(second.lastSent()) != null) {
      pool.begin(second.lastSent());
      pool.end(second.lastSent(), second.lastSent().count());
    }

    assertThat(calls.ends())
        .containsExactly("value", "CancellationException", "value", "CancellationException");
  }

  @Test
  void oneThatWaitsAgainAndIsCancelledLeavesTheOthers() {
    DispatchFixture one = FixtureSettings.workers(1).make().warmUp();
    Calls calls = one.submit(Calls.of(4).independent());
    one.begin(one.worker(0).lastSent());
    one.end(one.worker(0).lastSent(), 1);
    one.die(one.worker(0));

    one.cancel(calls, 2);

    assertThat(calls.ends()).containsExactly("value", "open", "CancellationException", "open");
    assertThat(one.dispatch().callsWaiting()).isEqualTo(2);
    one.cancel(calls, 1);
    one.cancel(calls, 3);
    assertThat(one.dispatch().isIdle()).isTrue();
  }

  @Test
  void theCallsOfAMapStayTogether() {
    Calls calls = pool.submit(Calls.of(3));
    pool.begin(first.lastSent());

    assertThat(pool.dispatch().answers().allowShortening(pool.find(first.lastSent()))).isFalse();
    assertThat(calls.ends()).containsOnly("open");
  }
}
