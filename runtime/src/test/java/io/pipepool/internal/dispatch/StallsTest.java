package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static io.pipepool.internal.dispatch.Stalls.PATIENCE_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the operator hears that all workers wait for consumers while other calls wait for them. */
final class StallsTest {
  private final DispatchFixture pool = FixtureSettings.workers(2).make();
  private Calls first;

  @BeforeEach
  void emitInBothWorkers() {
    pool.warmUp();
    first = pool.submit(Calls.one());
    pool.submit(Calls.one());
  }

  private void block(int worker) {
    pool.waiting(pool.worker(worker).lastSent());
  }

  @Test
  void theOperatorHearsOnceWhenAllWorkersWaitForTheirConsumersAndACallForThem() {
    pool.submit(Calls.of(3));
    block(0);
    pool.passAndLook(PATIENCE_NANOS / 2);
    block(1);
    pool.passAndLook(PATIENCE_NANOS - 1);
    assertThat(pool.warnings()).isEmpty();

    pool.passAndLook(20 * PATIENCE_NANOS);

    assertThat(pool.warnings())
        .singleElement()
        .asString()
        .startsWith("[pipepool:stalled] fixture stands still: in all of its workers (2)")
        .contains("while 3 calls wait for a worker");
  }

  @Test
  void noWarningComesIfNoCallWaitsForAWorker() {
    block(0);
    block(1);

    pool.passAndLook(3 * PATIENCE_NANOS);

    assertThat(pool.warnings()).isEmpty();
  }

  @Test
  void theWarningComesIfACallComesLater() {
    block(0);
    block(1);
    pool.passAndLook(3 * PATIENCE_NANOS);

    pool.submit(Calls.one());
    pool.passAndLook(PATIENCE_NANOS);

    assertThat(pool.warnings()).hasSize(1);
  }

  @Test
  void noWarningComesIfAWorkerComputes() {
    pool.submit(Calls.one());
    block(0);

    pool.passAndLook(3 * PATIENCE_NANOS);

    assertThat(pool.warnings()).isEmpty();
  }

  @Test
  void noWarningComesIfAConsumerTakesElementsAndItsCallGoesOn() {
    pool.submit(Calls.one());
    block(0);
    block(1);
    for (int i = 0; i < 10; i++) {
      pool.passAndLook(PATIENCE_NANOS - MILLI);
      pool.emit(pool.worker(0).lastSent());
      block(0);
    }

    assertThat(pool.warnings()).isEmpty();
  }

  @Test
  void noWarningComesWhileACallComputesItsNextElement() {
    pool.submit(Calls.one());
    block(0);
    block(1);
    pool.decide((all, decision) -> all.grant(first.batch(), 1, decision));

    pool.passAndLook(3 * PATIENCE_NANOS);

    assertThat(pool.warnings()).isEmpty();
  }

  @Test
  void theOperatorHearsAgainIfThePoolHasGoneOnMeanwhile() {
    pool.submit(Calls.one());
    block(0);
    block(1);
    pool.passAndLook(2 * PATIENCE_NANOS);
    pool.emit(pool.worker(0).lastSent());
    pool.passAndLook(2 * PATIENCE_NANOS);
    assertThat(pool.warnings()).hasSize(1);

    block(0);
    pool.passAndLook(2 * PATIENCE_NANOS);

    assertThat(pool.warnings()).hasSize(2);
  }

  @Test
  void noWarningComesWhileAnotherWorkerStarts() {
    DispatchFixture growing = FixtureSettings.workers(2).make();
    growing.submit(Calls.one());
    growing.ready(growing.worker(0));
    growing.waiting(growing.worker(0).lastSent());
    growing.submit(Calls.one());

    growing.passAndLook(3 * PATIENCE_NANOS);

    assertThat(growing.warnings()).isEmpty();
  }
}
