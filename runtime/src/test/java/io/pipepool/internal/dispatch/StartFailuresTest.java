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

  @Test
  void pausesGrowUpToHalfAMinute() {
    List<Long> millis = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < 8; i++) {
      failures.failed(WHY, false, now);
      millis.add(TimeUnit.NANOSECONDS.toMillis(failures.pauseLeft(now)));
      now += failures.pauseLeft(now);
    }
    assertThat(millis).containsExactly(100L, 400L, 1600L, 6400L, 25600L, 30000L, 30000L, 30000L);
  }

  @Test
  void nobodyWaitsForAFourthAttemptUntilItIsDue() {
    failures.failed(WHY, false, 0);
    failures.failed(WHY, false, 0);
    assertThat(failures.surrender(0, false)).isNull();
    failures.failed(WHY, false, 0);
    assertThat(failures.surrender(0, true)).hasMessage("no licence").isNotSameAs(WHY);
    assertThat(failures.surrender(failures.pauseLeft(0), true)).isNull();
  }

  @Test
  void nobodyWaitsForAnAttemptThatIsDueAndThatNobodyMakes() {
    failures.failed(WHY, true, 0);
    assertThat(failures.surrender(failures.pauseLeft(0), false)).hasMessage("no licence");
  }

  @Test
  void nobodyWaitsWhereTheNextAttemptWouldEndAlike() {
    failures.failed(WHY, true, 0);
    assertThat(failures.surrender(0, true)).hasMessage("no licence");
  }

  @Test
  void aWorkerThatIsReadyEndsThePause() {
    failures.failed(WHY, true, 0);
    failures.opened();
    assertThat(failures.surrender(0, true)).isNull();
    assertThat(failures.pauseLeft(0)).isZero();
  }
}
