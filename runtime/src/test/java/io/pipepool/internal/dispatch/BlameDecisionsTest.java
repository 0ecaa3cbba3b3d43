package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.codec.WireWriter;
import io.pipepool.internal.worker.SwitchTask;
import io.pipepool.spi.Batch;
import io.pipepool.spi.CallLimits;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which calls a pool blames for the end of a worker, and for time. */
final class BlameDecisionsTest {
  private final DispatchFixture pool = new DispatchFixture(1);

  @Test
  void aSingleCallThatHadBegunIsLost() {
    pool.submit(pool.batch(1));
    Lane lane = pool.open();
    pool.begun(lane);
    pool.die(lane);
    assertThat(pool.verdicts).containsExactly("lost 0");
  }

  @Test
  void aSingleCallThatHadNotBegunRunsElsewhere() {
    pool.submit(pool.batch(1));
    Lane first = pool.open();
    pool.die(first);
    assertThat(pool.verdicts).isEmpty();
    assertThat(pool.dispatch.callsWaiting()).isEqualTo(1);
  }

  @Test
  void aShareThatCannotHaveBegunRunsElsewhereAsAWhole() {
    pool.submit(pool.batch(100));
    pool.die(pool.open());
    pool.pass(
        200 * DispatchFixture.MILLI); // the pause after a worker that ended before its first call
    Lane next = pool.open();
    assertThat(pool.sent(next, 0).share().count()).isEqualTo(100);
  }

  @Test
  void ofSeveralCallsEachRunsByItselfAndTheGuiltyOneIsBlamedThen() {
    pool.submit(pool.batch(3));
    Lane first = pool.open();
    pool.begun(first);
    pool.die(first);
    assertThat(pool.verdicts).isEmpty();
    Lane next = pool.open();
    for (int call = 0; call < 3; call++) {
      assertThat(pool.sent(next, 0).share().count()).isEqualTo(1);
      assertThat(pool.sent(next, 0).share().from()).isEqualTo(call);
      pool.begun(next);
      if (call == 1) {
        pool.die(next);
        next = pool.open();
      } else {
        pool.ended(next, 1);
      }
    }
    assertThat(pool.verdicts).containsExactly("lost 1");
    assertThat(pool.dispatch.isIdle()).isTrue();
  }

  @Test
  void theLastCallOfAShareIsNotBlamedUntilItsWorkerSaysThatItRuns() {
    pool.submit(pool.batch(2));
    Lane first = pool.open();
    pool.begun(first);
    pool.ended(first, 1);
    pool.die(first);
    assertThat(pool.verdicts).isEmpty();
    Lane next = pool.open();
    pool.begun(next);
    pool.die(next);
    assertThat(pool.verdicts).containsExactly("lost 1");
  }

  @Test
  void theLastCallOfAShareIsBlamedIfItsWorkerHasSaidThatItRuns() {
    pool.submit(pool.batch(2));
    Lane lane = pool.open();
    pool.begun(lane);
    pool.ended(lane, 1);
    pool.running(lane, 1);
    pool.die(lane);
    assertThat(pool.verdicts).containsExactly("lost 1");
  }

  @Test
  void aLeavingWorkerGetsNoMoreAndGivesBackWhatItHasNotBegun() {
    DispatchFixture two = new DispatchFixture(2);
    two.submit(two.batch(1));
    Lane leaving = two.open();
    two.decide(decision -> two.dispatch.lives().leaving(leaving, decision));
    two.skipped(leaving, 0);
    assertThat(two.lanes).hasSize(2);
    Lane other = two.open();
    assertThat(other.inFlight().size()).isEqualTo(1);
    assertThat(leaving.inFlight().isEmpty()).isTrue();
  }

  @Test
  void noShareGoesToAWorkerWhoseProcessHasEnded() {
    pool.submit(pool.batch(1));
    Lane dead = pool.open();
    pool.begun(dead);
    pool.ended(dead, 1);
    pool.decide(decision -> pool.dispatch.lives().exited(dead, decision));
    pool.submit(pool.batch(1));
    assertThat(dead.inFlight().isEmpty()).isTrue();
    assertThat(pool.lanes).hasSize(2);
  }

  @Test
  void aWorkerThatStandsStillIsKilledAndItsCallsRunByThemselvesUnblamed() {
    pool.submit(pool.limited(20, 3_000));
    Lane frozen = pool.open();
    pool.begun(frozen);
    pool.pass(3_000 * DispatchFixture.MILLI);
    assertThat(pool.killed).isEmpty();
    pool.pass(Interruptions.GRACE_NANOS);
    assertThat(pool.killed).containsExactly(frozen);
    pool.die(frozen);
    assertThat(pool.verdicts).isEmpty();
    assertThat(pool.dispatch.callsWaiting() + pool.dispatch.callsInFlight()).isEqualTo(20);
    Lane next = pool.open();
    pool.begun(next);
    pool.pass(3_000 * DispatchFixture.MILLI + Interruptions.GRACE_NANOS);
    pool.die(next);
    assertThat(pool.verdicts).containsExactly("timed out 0");
  }

  @Test
  void theCallThatItsWorkerSaysRunsIsBlamedForTheTimeAndNoOther() {
    pool.submit(pool.limited(20, 1_000));
    Lane lane = pool.open();
    pool.begun(lane);
    pool.ended(lane, 7);
    pool.running(lane, 7);
    pool.pass(1_000 * DispatchFixture.MILLI + Interruptions.GRACE_NANOS);
    assertThat(pool.killed).containsExactly(lane);
    pool.die(lane);
    assertThat(pool.verdicts).containsExactly("timed out 7");
    assertThat(pool.dispatch.callsWaiting() + pool.dispatch.callsInFlight()).isEqualTo(12);
  }

  @Test
  void aReportThatComesAfterTheLimitNamesTheCall() {
    pool.submit(pool.limited(20, 5));
    Lane lane = pool.open();
    pool.begun(lane);
    pool.pass(6 * DispatchFixture.MILLI);
    pool.running(lane, 0);
    pool.pass(Interruptions.GRACE_NANOS);
    pool.die(lane);
    assertThat(pool.verdicts).containsExactly("timed out 0");
  }

  @Test
  void aRepeatedReportDoesNotMoveTheBeginningOfACall() {
    pool.submit(pool.limited(1, 1_000));
    Lane lane = pool.open();
    pool.begun(lane);
    for (int i = 0; i < 30; i++) {
      pool.running(lane, 0);
      pool.pass(50 * DispatchFixture.MILLI);
    }
    assertThat(pool.killed).containsExactly(lane);
  }

  @Test
  void aStandstillCountsForNoCallAndForNoStart() {
    pool.submit(pool.limited(1, 1_000));
    Lane starting = pool.lanes.get(0);
    pool.open();
    pool.begun(starting);
    pool.now += 60_000 * DispatchFixture.MILLI;
    pool.decide(d -> pool.dispatch.look(60_000 * DispatchFixture.MILLI, d));
    pool.pass(500 * DispatchFixture.MILLI);
    assertThat(pool.killed).isEmpty();
    pool.pass(1_000 * DispatchFixture.MILLI);
    assertThat(pool.killed).hasSize(1);
  }

  @Test
  void aShareThatTwoWorkersDidNotSurviveToReadIsBlamedWithoutHavingBegun() {
    Batch large = large();
    pool.submit(large);
    Lane first = pool.open();
    pool.die(first, pool.sent(first, 0).id());
    assertThat(pool.verdicts).isEmpty();
    Lane second = pool.open();
    pool.die(second, pool.sent(second, 0).id());
    assertThat(pool.verdicts).containsExactly("unreadable 0");
  }

  private Batch large() {
    WireWriter inputs = new WireWriter();
    IntStream.range(0, 100_000).forEach(inputs::writeInt);
    return new Batch(SwitchTask.INSTANCE, null, CallLimits.NONE, 0, 1, inputs, -1, null);
  }
}
