package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What follows from a decision is what was decided, each thing once. */
final class DecisionTest {
  private final Decision decision = new Decision(42);
  private final Lane one = new Lane(1, 1, 1, FakeWorker::new);
  private final Lane two = new Lane(2, 1, 1, FakeWorker::new);

  @Test
  void fromNoneFollowsNothing() {
    assertThat(decision.now()).isEqualTo(42);
    assertThat(decision.toWrite()).isEmpty();
    assertThat(decision.toReadOn()).isNull();
    assertThat(decision.toKill()).isEmpty();
    assertThat(decision.toStart()).isEmpty();
    assertThat(decision.toReport()).isEmpty();
    assertThat(decision.failed()).isEmpty();
    assertThat(decision.verdicts()).isEmpty();
    assertThat(decision.recycled()).isEmpty();
    assertThat(decision.looks()).isFalse();
    assertThat(decision.isFreed()).isFalse();
    assertThat(decision.traffic().callsRetried()).isZero();
    assertThat(decision.retried()).isEmpty();
    assertThat(decision.traffic().batches()).isZero();
    assertThat(decision.traffic().bytes()).isZero();
    assertThat(decision.traffic().nanosWaited()).isZero();
  }

  @Test
  void aLaneIsWrittenOnceHoweverManyFramesItHas() {
    decision.write(one);
    decision.write(two);
    decision.write(one);

    assertThat(decision.toWrite()).containsExactly(one, two);
  }

  @Test
  void theEarliestLookCountsAlsoWhereTheClockOverflows() {
    decision.lookAt(Long.MIN_VALUE + 5);
    decision.lookAt(Long.MAX_VALUE - 5);
    decision.lookAt(Long.MIN_VALUE + 1);

    assertThat(decision.lookAt()).isEqualTo(Long.MAX_VALUE - 5);
  }

  @Test
  void countsAddUp() {
    Share pair = Share.all(Calls.of(2).make().batch(), 0);
    Share triple = Share.all(Calls.of(3).make().batch(), 0);
    decision.retry(pair);
    decision.retry(triple);
    decision.traffic().add(10, 100);
    decision.traffic().add(20, 200);

    assertThat(decision.traffic().callsRetried()).isEqualTo(5);
    assertThat(decision.retried()).containsExactly(pair, triple);
    assertThat(decision.traffic().batches()).isEqualTo(2);
    assertThat(decision.traffic().bytes()).isEqualTo(30);
    assertThat(decision.traffic().nanosWaited()).isEqualTo(300);
  }

  @Test
  void allElseFollowsInOrder() {
    decision.start(one);
    decision.kill(two);
    decision.kill(one);
    decision.reportEnd(one);
    decision.recycle(two, "why");
    decision.readOn(one);
    decision.free();

    assertThat(decision.toStart()).containsExactly(one);
    assertThat(decision.toKill()).containsExactly(two, one);
    assertThat(decision.toReport()).containsExactly(one);
    assertThat(decision.recycled()).containsExactly(new Decision.Recycled(two, "why"));
    assertThat(decision.toReadOn()).isSameAs(one);
    assertThat(decision.isFreed()).isTrue();
  }
}
