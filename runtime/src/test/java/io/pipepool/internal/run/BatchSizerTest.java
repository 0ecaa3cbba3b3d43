package io.pipepool.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How many calls a batch has follows from how long they take. */
class BatchSizerTest {
  private static final long MILLI = 1_000_000;

  private final BatchSizer sizer = new BatchSizer(0);

  @Test
  void theFirstBatchIsOneCallBecauseThatMayTakeAnHour() {
    assertThat(sizer.next()).isEqualTo(1);
    assertThat(sizer.expectedNanos(1)).isEqualTo(-1);
  }

  @Test
  void batchesGrowByAFactorUntilTheyTakeAMillisecond() {
    int calls = 1;
    for (int i = 0; i < 10; i++) {
      sizer.measured(calls, calls * 1_000L);
      assertThat(sizer.next()).isEqualTo(Math.min(calls * 4, 1000));
      calls = sizer.next();
    }
    assertThat(calls).isEqualTo(1000);
  }

  @Test
  void aSlowFirstCallIsForgottenAsSoonAsMoreCallsTellMore() {
    sizer.measured(1, MILLI);
    assertThat(sizer.next()).isEqualTo(1);
    sizer.measured(4, 4_000);
    assertThat(sizer.expectedNanos(1)).isEqualTo(1_000);
    assertThat(sizer.next()).isEqualTo(4);
  }

  @Test
  void aSlowCallCountsAtOnceAndAFastOneByAndBy() {
    sizer.measured(100, 100_000);
    sizer.measured(100, 100 * MILLI);
    assertThat(sizer.expectedNanos(1)).isEqualTo(MILLI);
    assertThat(sizer.next()).isEqualTo(1);
    sizer.measured(1, 1_000);
    assertThat(sizer.expectedNanos(1)).isGreaterThan(MILLI / 2);
  }

  @Test
  void aNumberThatSomebodyAskedForStays() {
    BatchSizer fixed = new BatchSizer(7);
    fixed.measured(7, 7 * MILLI);
    assertThat(fixed.next()).isEqualTo(7);
  }
}
