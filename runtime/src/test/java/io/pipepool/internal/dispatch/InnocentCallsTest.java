package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Which calls of a lost worker run again, and how: those that came with the guilty one, and behind
 * it.
 */
final class InnocentCallsTest {
  private final DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
  private final FakeWorker first = pool.worker(0);

  /** Ends the worker, and returns the one in its place. */
  private FakeWorker replace(FakeWorker worker) {
    pool.die(worker);
    return pool.readyNext();
  }

  @Test
  void ofSeveralCallsEachRunsAgainByItselfAndOnlyTheGuiltyOneIsBlamed() {
    Calls calls = pool.submit(Calls.of(4));
    pool.begin(first.lastSent());
    pool.end(first.lastSent(), 1);

    FakeWorker worker = replace(first);
    for (int call = 1; call < 4; call++) {
      assertThat(worker.lastSent().inputs()).containsExactly(calls.input(call));
      assertThat(worker.lastSent().marked()).isTrue();
      pool.begin(worker.lastSent());
      if (call == 2) {
        worker = replace(worker);
      } else {
        pool.end(worker.lastSent(), 1);
      }
    }

    assertThat(calls.ends()).containsExactly("value", "value", "lost", "value");
    assertThat(pool.callsRetried()).isEqualTo(3);
  }

  @Test
  void aMarkedShareThatHadNotBegunRunsAgainAsAWhole() {
    Calls calls = pool.submit(Calls.of(4));
    assertThat(first.lastSent().marked()).isTrue();

    FakeWorker second = replace(first);

    assertThat(second.lastSent().count()).isEqualTo(4);
    assertThat(calls.ends()).containsOnly("open");
  }

  @Test
  void anUnmarkedShareMayHaveBegunSoItsCallsRunAgainSingly() {
    pool.use(first);
    pool.submit(Calls.of(4));
    assertThat(first.lastSent().marked()).isFalse();

    FakeWorker second = replace(first);

    assertThat(second.lastSent().count()).isOne();
  }

  @Test
  void theLastCallOfAShareIsNotBlamedForAWorkerThatDiedBetweenTheTwo() {
    Calls calls = pool.submit(Calls.of(2));
    pool.begin(first.lastSent());
    pool.end(first.lastSent(), 1);

    FakeWorker second = replace(first);

    assertThat(calls.ends()).containsExactly("value", "open");
    assertThat(second.lastSent().inputs()).containsExactly(calls.input(1));
  }

  @Test
  void theLastCallOfAShareIsBlamedIfTheWorkerSaidThatItRuns() {
    Calls calls = pool.submit(Calls.of(2));
    pool.begin(first.lastSent());
    pool.end(first.lastSent(), 1);
    pool.running(first.lastSent(), 1, MILLI);

    pool.die(first);

    assertThat(calls.ends()).containsExactly("value", "lost");
  }

  @Test
  void aReportAboutACallThatHasEndedIsNoEvidenceAgainstTheNext() {
    Calls calls = pool.submit(Calls.of(2));
    pool.end(first.lastSent(), 1);
    pool.running(first.lastSent(), 0, MILLI);

    pool.die(first);

    assertThat(calls.ends()).containsExactly("value", "open");
  }

  @Test
  void aReportAboutACallThatTheShareDoesNotHaveIsNoEvidence() {
    pool.use(first);
    Calls call = pool.submitAwaited(Calls.of(1));
    pool.running(first.lastSent(), 1, MILLI);

    pool.die(first);

    assertThat(call.ends()).containsExactly("open");
  }

  @Test
  void callsThatRunAgainAreBeforeAllOthers() {
    Calls calls = pool.submit(Calls.of(2));
    Calls later = pool.submit(Calls.one());
    pool.begin(first.lastSent());

    FakeWorker worker = replace(first);
    pool.end(worker.lastSent(), 1);
    pool.end(worker.lastSent(), 1);
    pool.end(worker.lastSent(), 1);

    assertThat(worker.sent().stream().map(sent -> sent.inputs()[0]))
        .containsExactly(calls.input(0), calls.input(1), later.input(0));
  }

  // A share that was sent ahead.

  @Test
  void aShareThatWasSentAheadIsNotBlamed() {
    pool.use(first);
    Calls running = pool.submit(Calls.of(1).expected(MILLI));
    Calls ahead = pool.submit(Calls.of(3).expected(MILLI));
    assertThat(first.lastSent().count()).isEqualTo(3);
    pool.begin(first.sent(1));

    FakeWorker second = replace(first);

    assertThat(running.ends()).containsExactly("lost");
    assertThat(ahead.ends()).containsOnly("open");
    assertThat(second.lastSent().count()).isEqualTo(3);
  }
}
