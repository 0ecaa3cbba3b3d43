package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.FixtureSettings.START_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.WorkerStartException;
import org.junit.jupiter.api.Test;

/** When workers are started, and when they are ready. */
final class StartsTest {
  private final DispatchFixture pool = FixtureSettings.workers(1).make();

  @Test
  void aPoolWithoutCallsStartsNoWorker() {
    pool.passAndLook(START_NANOS);

    assertThat(pool.started()).isEmpty();
  }

  @Test
  void aCallStartsAWorkerAndIsSentWhenThatIsReady() {
    Calls call = pool.submit(Calls.one());
    assertThat(pool.started()).hasSize(1);
    FakeWorker worker = pool.worker(0);
    pool.connect(worker);
    assertThat(worker.sent()).isEmpty();

    pool.compute((all, decision) -> all.lives().ready(worker.lane(), decision));

    assertThat(worker.lastSent().inputs()).containsExactly(call.input(0));
    assertThat(pool.dispatch().workersOpen()).isOne();
    assertThat(pool.dispatch().workersBusy()).isOne();
  }

  @Test
  void thereAreAsManyWorkersAsThereAreSharesAtMostAsManyAsThePoolMayHave() {
    DispatchFixture three = FixtureSettings.workers(3).make();
    three.submit(Calls.of(100));
    assertThat(three.started()).hasSize(1);
    three.submit(Calls.one());
    assertThat(three.started()).hasSize(2);

    for (int i = 0; i < 5; i++) {
      three.submit(Calls.one());
    }

    assertThat(three.started()).hasSize(3);
    assertThat(three.dispatch().callsWaiting()).isEqualTo(106);
  }

  @Test
  void aWorkerThatIsNotReadyInTimeIsKilledAndSaysSo() {
    Calls call = pool.submit(Calls.one());
    FakeWorker slow = pool.worker(0);
    pool.connect(slow);
    pool.passAndLook(START_NANOS - 1);
    assertThat(slow.isKilled()).isFalse();

    pool.passAndLook(1);

    assertThat(slow.isKilled()).isTrue();
    assertThat(slow.lane().isTooSlow()).isTrue();
    boolean ready = pool.compute((all, decision) -> all.lives().ready(slow.lane(), decision));
    assertThat(ready).isFalse();
    assertThat(slow.sent()).isEmpty();
    pool.dieHopelessly(slow);
    assertThat(call.ends()).containsExactly("WorkerStartException");
  }

  @Test
  void aWorkerThatIsReadyInTimeIsNotKilledForItsStart() {
    pool.submit(Calls.one());
    pool.readyNext();

    pool.passAndLook(2 * START_NANOS);

    assertThat(pool.worker(0).isKilled()).isFalse();
  }

  @Test
  void aWorkerThatWasGivenUpIsNotStartedInVain() {
    pool.submit(Calls.one());
    FakeWorker slow = pool.worker(0);
    pool.connect(slow);
    pool.leave(slow);

    assertThat(slow.lane().isOpen()).isFalse();
    boolean ready = pool.compute((all, decision) -> all.lives().ready(slow.lane(), decision));
    assertThat(ready).isFalse();
  }

  @Test
  void warmingUpStartsAllWorkers() {
    DispatchFixture three = FixtureSettings.workers(3).make();
    assertThat(three.<Boolean>compute(Dispatch::warmUp)).isFalse();
    assertThat(three.started()).hasSize(3);
    three.started().forEach(three::ready);

    assertThat(three.<Boolean>compute(Dispatch::warmUp)).isTrue();
  }

  @Test
  void warmingUpFailsIfAWorkerCannotBeStartedWhateverOthersThereAre() {
    DispatchFixture two = FixtureSettings.workers(2).make();
    boolean unused = two.compute(Dispatch::warmUp);
    two.ready(two.worker(0));
    two.dieHopelessly(two.worker(1));

    assertThatExceptionOfType(WorkerStartException.class)
        .isThrownBy(() -> two.compute(Dispatch::warmUp))
        .withMessage("it does not start");
  }

  @Test
  void theFirstCallOfAWorkerIsItsOwnAndNoEvidenceThatItHasWorked() {
    pool.submit(Calls.one());
    FakeWorker worker = pool.worker(0);
    pool.connect(worker);
    Calls init = Calls.one();
    pool.decide((all, decision) -> all.lives().sendFirst(worker.lane(), init.batch(), decision));
    assertThat(worker.lastSent().inputs()).containsExactly(init.input(0));
    pool.begin(worker.lastSent());
    assertThat(worker.lane().hasWorked()).isFalse();

    pool.die(worker);

    assertThat(init.ends()).containsExactly("open"); // its lane deals with it
    assertThat(pool.started()).hasSize(1); // a failed start
  }
}
