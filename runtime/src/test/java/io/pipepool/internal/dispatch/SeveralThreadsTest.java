package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Decisions about workers that run several calls at once. */
final class SeveralThreadsTest {
  private final DispatchFixture pool =
      FixtureSettings.workers(1).threads(3).timeout(10 * MILLI).make().warmUp();
  private final FakeWorker first = pool.worker(0);

  @Test
  void callsThatRunAtTheSameMomentAreAllBlamed() {
    Calls one = pool.submit(Calls.one());
    Calls two = pool.submit(Calls.one());
    pool.begin(first.sent(0));
    pool.begin(first.sent(1));

    pool.die(first);

    assertThat(one.ends()).containsExactly("lost");
    assertThat(two.ends()).containsExactly("lost");
  }

  @Test
  void aCallThatHadNotBegunIsNotBlamedWithThoseThatHad() {
    Calls one = pool.submit(Calls.one());
    Calls two = pool.submit(Calls.one());
    pool.begin(first.sent(1));

    pool.die(first);

    assertThat(one.ends()).containsExactly("open");
    assertThat(two.ends()).containsExactly("lost");
  }

  @Test
  void eachThreadHasAShareAndNoneIsSentAhead() {
    for (int i = 0; i < 5; i++) {
      pool.submit(Calls.of(1).expected(1));
    }

    assertThat(first.sent()).hasSize(3);
    assertThat(pool.dispatch().callsWaiting()).isEqualTo(2);
    pool.end(first.sent(1), 1);
    assertThat(first.sent()).hasSize(4);
  }

  @Test
  void aCallThatRunsOnceOnlyHasItsWorkerForItself() {
    Calls once = pool.submit(Calls.of(1).atMostOnce());
    Calls other = pool.submit(Calls.one());

    assertThat(first.sent()).hasSize(1);
    pool.begin(first.sent(0));
    pool.end(first.sent(0), 1);

    assertThat(once.ends()).containsExactly("value");
    assertThat(first.lastSent().inputs()).containsExactly(other.input(0));
  }

  @Test
  void aCallThatRunsOnceOnlyWaitsUntilItsWorkerIsFree() {
    pool.submit(Calls.one());
    pool.submit(Calls.of(1).atMostOnce());

    assertThat(first.sent()).hasSize(1);
    pool.end(first.sent(0), 1);
    assertThat(first.sent()).hasSize(2);
  }

  @Test
  void onlyTheCallThatExceededItsLimitIsBlamedForIt() {
    Calls slow = pool.submit(Calls.one());
    pool.begin(first.sent(0));
    pool.pass(8 * MILLI);
    Calls other = pool.submit(Calls.of(2));
    pool.begin(first.sent(1));

    pool.passAndLook(5 * MILLI);
    pool.end(first.sent(1), 1);
    pool.passAndLook(9 * MILLI);
    pool.end(first.sent(1), 0); // nothing
    pool.passAndLook(Interruptions.GRACE_NANOS);
    assertThat(first.isKilled()).isTrue();
    pool.die(first);

    assertThat(slow.ends()).containsExactly("timed out");
    assertThat(other.ends()).containsExactly("value", "open");
  }

  @Test
  void aBystanderOfATimeOutRunsAgainWithTheOthersOfItsShare() {
    Calls slow = pool.submit(Calls.of(1).timeout(MILLI));
    pool.begin(first.sent(0));
    Calls others = pool.submit(Calls.of(3).timeout(1_000_000 * MILLI));
    pool.begin(first.sent(1));
    pool.end(first.sent(1), 1);
    pool.passAndLook(MILLI + Interruptions.GRACE_NANOS);

    pool.die(first);
    FakeWorker second = pool.readyNext();

    assertThat(slow.ends()).containsExactly("timed out");
    assertThat(others.ends()).containsExactly("value", "open", "open");
    assertThat(second.lastSent().inputs()).containsExactly(others.input(1), others.input(2));
  }

  @Test
  void aBystanderThatHasEmittedIsBlamedSinceItMustNotRunAgain() {
    pool.submit(Calls.of(1).timeout(MILLI));
    pool.begin(first.sent(0));
    Calls emitting = pool.submit(Calls.of(1).timeout(1_000_000 * MILLI));
    pool.emit(first.sent(1));
    pool.passAndLook(MILLI + Interruptions.GRACE_NANOS);

    pool.die(first);

    assertThat(emitting.ends()).containsExactly("lost");
  }

  @Test
  void aBystanderOfACancelledCallRunsAgain() {
    Calls cancelled = pool.submit(Calls.of(1).timeout(1_000_000 * MILLI));
    Calls other = pool.submit(Calls.of(1).timeout(1_000_000 * MILLI));
    pool.begin(first.sent(0));
    pool.begin(first.sent(1));
    pool.cancel(cancelled);
    pool.passAndLook(Interruptions.GRACE_NANOS);
    assertThat(first.lane().fate()).isEqualTo(Fate.CANCELLED);

    pool.die(first);

    assertThat(cancelled.ends()).containsExactly("CancellationException");
    assertThat(other.ends()).containsExactly("open");
  }

  @Test
  void theClockOfAShareThatWaitsForAThreadStartsWhenOneIsFree() {
    Calls[] calls = new Calls[3];
    for (int i = 0; i < 3; i++) {
      calls[i] = pool.submit(Calls.one());
    }
    pool.pass(8 * MILLI);
    pool.end(first.sent(0), 1);
    Calls next = pool.submit(Calls.one());
    pool.begin(first.sent(3));
    pool.passAndLook(5 * MILLI);

    assertThat(first.told().stream().map(FakeWorker.Told::id))
        .containsExactly(first.sent(1).id(), first.sent(2).id());
    assertThat(next.ends()).containsExactly("open");
  }
}
