package io.pipepool.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.spi.BatchSizes;
import org.junit.jupiter.api.Test;

/** The number of calls in a batch follows from how long the calls take. */
class BatchSizerTest {
  private static final long MILLI = 1_000_000;

  private final BatchSizer sizer =
      new BatchSizer(BatchSizes.DEFAULT, 1 << 20, new CallHistory(), 0);

  @Test
  void theFirstBatchIsOneCallBecauseACallMayTakeAnHour() {
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
  void callsWhoseTimeComesLaterAreNotTakenForShort() {
    sizer.measured(1, 0);
    assertThat(sizer.next()).isEqualTo(1);
    assertThat(sizer.expectedNanos(1)).isEqualTo(-1);
    sizer.measured(1, 400 * MILLI);
    assertThat(sizer.next()).isEqualTo(1);
    assertThat(sizer.expectedNanos(1)).isEqualTo(200 * MILLI);
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
  void aFewCallsThatWereInterruptedDoNotMakeManySmall() {
    int before = grow();

    sizer.measured(1, 20_000); // the last call of a batch reads the clock
    assertThat(sizer.next()).isGreaterThan(before / 2);
    sizer.measured(200, MILLI);
    assertThat(sizer.next()).isEqualTo(200);
    sizer.measured(before, before * 10L);
    assertThat(sizer.next()).isGreaterThan(before / 2);
  }

  @Test
  void batchesAreSmallIfTakingInputsTakesLong() {
    grow();

    sizer.gathered(16, 4 * MILLI);

    assertThat(sizer.next()).isEqualTo(4);
  }

  @Test
  void aMomentInWhichNoInputsCouldBeTakenDoesNotMakeBatchesSmall() {
    int before = grow();
    sizer.gathered(before, before * 5L);

    sizer.gathered(100, 4 * MILLI);
    assertThat(sizer.next()).isEqualTo(before);

    sizer.gathered(100, 4 * MILLI);
    assertThat(sizer.next()).isEqualTo(25);
  }

  /** Measures calls of ten nanoseconds until batches no longer grow. */
  private int grow() {
    int calls = 0;
    while (calls < sizer.next()) {
      calls = sizer.next();
      sizer.measured(calls, calls * 10L);
    }
    return calls;
  }

  @Test
  void aNumberThatTheCallerAskedForStays() {
    BatchSizer fixed = new BatchSizer(new BatchSizes(7, MILLI, 0), 1 << 20, new CallHistory(), 0);
    fixed.measured(7, 7 * MILLI);
    assertThat(fixed.next()).isEqualTo(7);
  }

  @Test
  void theFirstBatchIsLargeIfCallsWereTinyBefore() {
    assertThat(after(20, 4, 4_000).next()).isEqualTo(1_000); // a quarter of each worker's calls
    assertThat(after(20, 4, 10_000_000).next()).isEqualTo(2_048); // results may be large now
    assertThat(after(1_000, 4, 10_000_000).next()).isEqualTo(250); // a quarter of a millisecond
  }

  @Test
  void theFirstBatchIsOneCallIfCallsWereLongBefore() {
    assertThat(after(MILLI, 4, 10_000).next()).isEqualTo(1);
  }

  @Test
  void theFirstBatchIsOneCallIfTheNumberOfInputsIsUnknown() {
    assertThat(after(20, 4, 0).next()).isEqualTo(1);
  }

  @Test
  void theFirstBatchIsSmallIfResultsWereLargeBefore() {
    assertThat(after(20, 1 << 18, 10_000).next()).isEqualTo(4);
  }

  @Test
  void nothingIsExpectedOfCallsUntilOneIsMeasured() {
    BatchSizer next = after(20, 4, 10_000);
    assertThat(next.isAssuming()).isTrue();
    assertThat(next.expectedNanos(1)).isEqualTo(-1);

    next.measured(2, 2 * MILLI);

    assertThat(next.isAssuming()).isFalse();
    assertThat(next.next()).isEqualTo(1);
    assertThat(next.expectedNanos(1)).isEqualTo(MILLI);
  }

  @Test
  void theHistoryRemembersTheMeanOfAllCalls() {
    CallHistory history = new CallHistory();
    BatchSizer sizer = new BatchSizer(BatchSizes.DEFAULT, 1 << 20, history, 0);
    sizer.measured(997, 20_000);
    sizer.measured(3, MILLI); // interrupted
    sizer.measured(100, 0); // the clock was not read
    assertThat(history.mean().nanos()).isEqualTo(1_020);
  }

  @Test
  void aFewInputsAreTakenFirstToSeeWhetherTheyComeSlowly() {
    BatchSizer next = after(20, 4, 10_000);
    assertThat(next.sample()).isEqualTo(16);

    next.gathered(16, 16 * 5 * MILLI);

    assertThat(next.next()).isEqualTo(1);
  }

  @Test
  void anEngineWithACostlyBatchGetsAsFewBatchesAsPossible() {
    BatchSizes far = new BatchSizes(0, 250 * MILLI, 0);
    CallHistory history = new CallHistory();
    BatchSizer first = new BatchSizer(far, 1 << 20, history, 50_000);
    assertThat(first.next()).isEqualTo(1);
    first.measured(1, 10_000);
    assertThat(first.next()).isEqualTo(25_000);

    BatchSizer second = new BatchSizer(far, 1 << 20, history, 20_000);
    assertThat(second.next()).as("all that one worker gets").isEqualTo(20_000);
    second.measured(20_000, 2 * MILLI);
    assertThat(second.next()).as("not the part of the other workers").isEqualTo(20_000);
  }

  /**
   * Returns the sizer of an operation that follows one with calls of the given nanoseconds and
   * bytes.
   */
  private static BatchSizer after(long nanos, int bytes, long callsEach) {
    CallHistory history = new CallHistory();
    BatchSizer before = new BatchSizer(BatchSizes.DEFAULT, 1 << 20, history, 0);
    before.measuredBytes(1, bytes);
    before.measured(1, nanos);
    return new BatchSizer(BatchSizes.DEFAULT, 1 << 20, history, callsEach);
  }
}
