package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.WorkerStartException;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Decisions for which there is no memory are as if never begun, or are taken up again. */
final class ScarceDecisionsTest {
  private final DispatchFixture pool = new DispatchFixture(1);

  private static OutOfMemoryError scarce() {
    return new OutOfMemoryError("of a test");
  }

  private void end(Lane lane, Supplier<WorkerStartException> startFailure, FailureWords words) {
    Departure departure = new Departure(startFailure, false, words);
    pool.decide(decision -> pool.dispatch.lives().ended(lane, Set.of(), departure, decision));
  }

  private static WorkerStartException noStart() {
    return new WorkerStartException("no start", null);
  }

  @Test
  void theEndOfAWorkerIsDecidedTheNextTime() {
    pool.submit(pool.batch(3));
    Lane lane = pool.open();
    assertThatThrownBy(
            () ->
                end(
                    lane,
                    () -> {
                      throw scarce();
                    },
                    new ScarceWords()))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(pool.dispatch.callsInFlight()).isEqualTo(3);
    assertThat(pool.dispatch.callsWaiting()).isZero();
    end(lane, ScarceDecisionsTest::noStart, new ScarceWords());
    assertThat(pool.dispatch.callsInFlight() + pool.dispatch.callsWaiting()).isEqualTo(3);
    assertThat(pool.verdicts).isEmpty();
  }

  @Test
  void callsFailForWhichThereAreNoWords() {
    pool.submit(pool.batch(1));
    Lane lane = pool.open();
    pool.begun(lane);
    end(lane, ScarceDecisionsTest::noStart, new ScarceWords());
    assertThat(pool.verdicts)
        .singleElement()
        .asString()
        .contains("could not be sent to a worker: java.lang.OutOfMemoryError: of a test");
    assertThat(pool.dispatch.isIdle()).isTrue();
  }

  @Test
  void aWorkerWhoseEndCannotBeToldLeavesNoCall() {
    pool.submit(pool.batch(2));
    Lane lane = pool.open();
    pool.begun(lane);
    pool.decide(decision -> pool.dispatch.lives().untold(lane, scarce(), decision));
    pool.decide(decision -> pool.dispatch.lives().untold(lane, scarce(), decision));
    assertThat(pool.verdicts).hasSize(2);
    assertThat(pool.dispatch.isIdle()).isTrue();
    assertThat(pool.dispatch.hasNoWorkers()).isTrue();
  }

  private static final class ScarceWords implements FailureWords {
    @Override
    public Throwable lost(Share share, int offset) {
      throw scarce();
    }

    @Override
    public Throwable unreadable(Share share, int offset) {
      throw scarce();
    }

    @Override
    public Throwable timedOut(Share share, int offset, long callsWaiting) {
      throw scarce();
    }
  }
}
