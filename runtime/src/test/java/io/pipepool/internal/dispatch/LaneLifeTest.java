package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.pipepool.internal.dispatch.LaneLife.State;
import org.junit.jupiter.api.Test;

/** A lane's state only ever changes to a later one. */
final class LaneLifeTest {
  private final LaneLife life = new LaneLife("worker-7");

  @Test
  void itStartsOpensRetiresAndEnds() {
    assertThat(life.state()).isEqualTo(State.STARTING);
    life.startingToOpen(10);
    assertThat(life.state()).isEqualTo(State.OPEN);
    life.openToRetiring();
    assertThat(life.state()).isEqualTo(State.RETIRING);
    life.anyToEnded();
    assertThat(life.state()).isEqualTo(State.ENDED);
    assertThat(life.fate()).isEqualTo(Fate.RETIRED);
  }

  @Test
  void itOpensOnce() {
    life.startingToOpen(10);

    assertThatIllegalStateException()
        .isThrownBy(() -> life.startingToOpen(20))
        .withMessage("worker-7 is OPEN and not STARTING");
  }

  @Test
  void oneThatIsNotOpenDoesNotRetire() {
    assertThatIllegalStateException()
        .isThrownBy(life::openToRetiring)
        .withMessage("worker-7 is STARTING and not OPEN");
    assertThat(life.fate()).isEqualTo(Fate.DIED);
  }

  @Test
  void itEndsOnce() {
    life.anyToEnded();

    assertThatIllegalStateException()
        .isThrownBy(life::anyToEnded)
        .withMessage("worker-7 has ended before");
    assertThatIllegalStateException().isThrownBy(() -> life.startingToOpen(1));
    assertThatIllegalStateException().isThrownBy(life::openToRetiring);
  }

  @Test
  void theFirstReasonIsTheTrueOne() {
    life.decide(Fate.TIMED_OUT);
    life.decide(Fate.CLOSED);
    life.anyToEnded();

    assertThat(life.fate()).isEqualTo(Fate.TIMED_OUT);
  }

  @Test
  void aLostOneIsNeitherStartingNorOpen() {
    assertThat(life.isStarting()).isTrue();
    life.lose();
    assertThat(life.isStarting()).isFalse();
    assertThat(life.isTooSlow()).isFalse();
    life.startingToOpen(1);
    assertThat(life.isOpen()).isFalse();
  }

  @Test
  void itsTimeCountsFromItsOpening() {
    assertThat(life.nanos(5)).isZero();
    life.startingToOpen(10);
    assertThat(life.nanos(25)).isEqualTo(15);
  }

  @Test
  void aWorkerIsLostUnlessThePoolHadNoMoreUseForIt() {
    for (Fate fate : Fate.values()) {
      assertThat(fate.isLoss()).isEqualTo(fate != Fate.RETIRED && fate != Fate.CLOSED);
    }
  }
}
