package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.WorkerStartException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class StartFailuresTest {
  private static final WorkerStartException WHY = new WorkerStartException("no licence", null);

  private final StartFailures failures = new StartFailures();

  /** The only worker of the next round fails. */
  private void fail(boolean hopeless, long now) {
    failures.failed(WHY, hopeless, failures.round(), now);
  }

  @Test
  void pausesGrowUpToHalfAMinute() {
    List<Long> millis = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < 8; i++) {
      fail(false, now);
      millis.add(TimeUnit.NANOSECONDS.toMillis(failures.pauseLeft(now)));
      now += failures.pauseLeft(now);
    }
    assertThat(millis).containsExactly(100L, 400L, 1600L, 6400L, 25600L, 30000L, 30000L, 30000L);
  }

  @Test
  void nobodyWaitsForAFourthAttemptUntilItIsDue() {
    fail(false, 0);
    fail(false, 0);
    assertThat(failures.surrender(0, false)).isNull();
    fail(false, 0);
    assertThat(failures.surrender(0, true)).hasMessage("no licence").isNotSameAs(WHY);
    assertThat(failures.surrender(failures.pauseLeft(0), true)).isNull();
  }

  @Test
  void nobodyWaitsForAnAttemptThatIsDueAndThatNobodyMakes() {
    fail(true, 0);
    assertThat(failures.surrender(failures.pauseLeft(0), false)).hasMessage("no licence");
  }

  @Test
  void nobodyWaitsWhereTheNextAttemptWouldEndAlike() {
    fail(true, 0);
    assertThat(failures.surrender(0, true)).hasMessage("no licence");
  }

  @Test
  void theTraceOfACallerHasTheWordsOnce() {
    Throwable cause = new IllegalStateException("no such server");

    failures.failed(new WorkerStartException("no licence", cause), true, failures.round(), 0);

    assertThat(failures.surrender(0, true)).hasMessage("no licence").cause().isSameAs(cause);
  }

  @Test
  void theWorkersOfOneRoundAreOneAttempt() {
    for (int attempt = 1; attempt <= 2; attempt++) {
      int round = failures.round();
      for (int worker = 0; worker < 10; worker++) {
        failures.failed(WHY, false, round, 0);
        assertThat(failures.surrender(0, false)).isNull();
      }
    }
    fail(false, 0);
    assertThat(failures.surrender(0, false)).hasMessage("no licence");
  }

  @Test
  void aWorkerOfAnEarlierRoundThatFailsAfterOneWasReadyIsAnAttempt() {
    int round = failures.round();
    failures.failed(WHY, false, round, 0);
    failures.opened();

    failures.failed(WHY, false, round, 0);

    assertThat(failures.pauseLeft(0)).isPositive();
  }

  @Test
  void aWorkerThatIsReadyEndsThePause() {
    fail(true, 0);
    failures.opened();
    assertThat(failures.surrender(0, true)).isNull();
    assertThat(failures.pauseLeft(0)).isZero();
  }
}
