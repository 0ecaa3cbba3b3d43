package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static io.pipepool.internal.dispatch.Interruptions.GRACE_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.internal.transport.FrameType;
import org.junit.jupiter.api.Test;

/**
 * Which call is interrupted at a time limit, and which is blamed if its worker has to be killed.
 */
final class OverdueCallsTest {
  private static final long LIMIT = 1_000 * MILLI;

  private final DispatchFixture pool = FixtureSettings.workers(1).timeout(LIMIT).make().warmUp();
  private final FakeWorker first = pool.worker(0);

  private FakeWorker.Told cancel(SentCalls sent, int only) {
    return new FakeWorker.Told(FrameType.CANCEL, sent.id(), only);
  }

  @Test
  void ifTheWorkerHasNotSaidWhichCallRunsNoneIsInterrupted() {
    pool.submit(Calls.of(3));

    pool.passAndLook(LIMIT);

    assertThat(first.told()).containsExactly(cancel(first.lastSent(), FrameType.NO_CALL));
  }

  @Test
  void thatTheFirstOfSeveralCallsBeganDoesNotMeanThatItStillRuns() {
    pool.submit(Calls.of(3));
    pool.begin(first.lastSent());

    pool.passAndLook(LIMIT);

    assertThat(first.told()).containsExactly(cancel(first.lastSent(), FrameType.NO_CALL));
  }

  @Test
  void ifTheWorkerSaysItLaterThatCallIsInterrupted() {
    pool.submit(Calls.of(3));
    pool.passAndLook(LIMIT);

    pool.running(first.lastSent(), 1, LIMIT);

    assertThat(first.told())
        .containsExactly(cancel(first.lastSent(), FrameType.NO_CALL), cancel(first.lastSent(), 1));
  }

  @Test
  void ifTheWorkerStopsBeforeTheNextCallNoneIsBlamedAndTheRestRunsAgain() {
    Calls calls = pool.submit(Calls.of(3));
    SentCalls sent = first.lastSent();
    pool.begin(sent);
    pool.passAndLook(LIMIT);

    pool.end(sent, 1); // its result was on its way
    pool.skip(sent, 2);

    assertThat(calls.ends()).containsExactly("value", "open", "open");
    assertThat(first.lastSent().inputs()).containsExactly(calls.input(1), calls.input(2));
    assertThat(pool.callsRetried()).isEqualTo(2);
    pool.passAndLook(GRACE_NANOS);
    assertThat(first.isKilled()).isFalse();
  }

  @Test
  void aWordThatAShareBeginsNamesItsOnlyCallAlsoAfterTheLimit() {
    Calls call = pool.submit(Calls.one());
    pool.passAndLook(LIMIT);
    assertThat(first.told()).containsExactly(cancel(first.lastSent(), FrameType.NO_CALL));

    pool.begin(first.lastSent());

    assertThat(first.told()).endsWith(cancel(first.lastSent(), 0));
    pool.passAndLook(GRACE_NANOS);
    pool.die(first);
    assertThat(call.ends()).containsExactly("timed out");
  }

  @Test
  void aWorkerThatSaysNothingAnyMoreIsKilledAndItsCallsRunSingly() {
    Calls calls = pool.submit(Calls.of(4));
    pool.begin(first.lastSent()); // and then its process stands still
    pool.passAndLook(LIMIT + GRACE_NANOS);
    assertThat(first.lane().fate()).isEqualTo(Fate.TIMED_OUT);
    pool.die(first);
    FakeWorker second = pool.readyNext();

    assertThat(calls.ends()).containsOnly("open");
    for (int call = 0; call < 2; call++) {
      pool.begin(second.lastSent());
      pool.end(second.lastSent(), 1);
    }
    assertThat(second.lastSent().inputs()).containsExactly(calls.input(2));
    pool.begin(second.lastSent());
    pool.passAndLook(LIMIT + GRACE_NANOS);
    pool.die(second);

    assertThat(calls.ends()).containsExactly("value", "value", "timed out", "open");
  }

  @Test
  void aCallThatAKilledWorkerHadNotBegunRunsAgain() {
    Calls call = pool.submit(Calls.of(1).atMostOnce());
    pool.passAndLook(LIMIT + GRACE_NANOS);
    assertThat(first.isKilled()).isTrue();

    pool.die(first);
    FakeWorker second = pool.readyNext();

    assertThat(call.ends()).containsExactly("open");
    assertThat(second.lastSent().inputs()).containsExactly(call.input(0));
  }

  @Test
  void callsThatAShareWasSentWithRunAgainTogether() {
    Calls calls = pool.submit(Calls.of(5));
    pool.end(first.lastSent(), 1);
    pool.running(first.lastSent(), 2, 0);
    pool.passAndLook(LIMIT + GRACE_NANOS);

    pool.die(first);
    FakeWorker second = pool.readyNext();

    assertThat(calls.ends()).containsExactly("value", "open", "timed out", "open", "open");
    assertThat(second.lastSent().inputs()).containsExactly(calls.input(1));
    pool.end(second.lastSent(), 1);
    assertThat(second.lastSent().inputs()).containsExactly(calls.input(3), calls.input(4));
  }

  @Test
  void aTimedOutCallWithRetriesRunsAgain() {
    Calls call = pool.submit(Calls.of(1).retries(1));
    pool.begin(first.lastSent());
    pool.passAndLook(LIMIT + GRACE_NANOS);
    pool.die(first);
    FakeWorker second = pool.readyNext();
    assertThat(call.ends()).containsExactly("open");

    pool.begin(second.lastSent());
    pool.passAndLook(LIMIT + GRACE_NANOS);
    pool.die(second);

    assertThat(call.ends()).containsExactly("timed out");
  }
}
