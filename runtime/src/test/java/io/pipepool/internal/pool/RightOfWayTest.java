package io.pipepool.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.testing.Conditions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RightOfWayTest {
  private final RightOfWay way = new RightOfWay();

  private long nanosToGive() {
    long start = System.nanoTime();
    way.give();
    return System.nanoTime() - start;
  }

  @Test
  void aCallerWaitsWhileAThreadOfThePoolWaitsButNotForLong() {
    way.begin();
    assertThat(nanosToGive()).isGreaterThanOrEqualTo(RightOfWay.LONGEST_NANOS);
    way.begin();
    way.end();
    assertThat(nanosToGive()).isGreaterThanOrEqualTo(RightOfWay.LONGEST_NANOS);
  }

  @Test
  void otherwiseACallerDoesNotWait() throws Exception {
    way.begin();
    way.end();
    Conditions.inOneOfAFewAttempts(
        () ->
            assertThat(Duration.ofNanos(nanosToGive()))
                .isLessThan(Duration.ofNanos(RightOfWay.LONGEST_NANOS)));
  }
}
