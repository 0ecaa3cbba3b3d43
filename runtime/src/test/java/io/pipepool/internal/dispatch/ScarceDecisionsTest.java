package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pipepool.WorkerStartException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A decision without memory leaves all as it was, or the pool makes the rest of it later. */
final class ScarceDecisionsTest {
  private final DispatchFixture pool = FixtureSettings.workers(1).make();

  private static OutOfMemoryError scarce() {
    return new OutOfMemoryError("of a test");
  }

  private void end(FakeWorker worker, Supplier<WorkerStartException> startFailure) {
    Departure departure = new Departure(startFailure, false, new ScarceWords());
    pool.decide(
        (all, decision) -> all.lives().ended(worker.lane(), worker.end(), departure, decision));
  }

  private void untold(FakeWorker worker) {
    pool.decide((all, decision) -> all.lives().untold(worker.lane(), scarce(), decision));
  }

  @Test
  void theEndOfAWorkerIsDecidedTheNextTime() {
    Calls calls = pool.submit(Calls.of(3));
    FakeWorker worker = pool.readyNext();
    assertThatThrownBy(
            () ->
                end(
                    worker,
                    () -> {
                      throw scarce();
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(pool.dispatch().callsInFlight()).isEqualTo(3);
    assertThat(pool.dispatch().callsWaiting()).isZero();

    end(worker, () -> new WorkerStartException("it does not start"));
    assertThat(pool.dispatch().callsInFlight()).isZero();
    assertThat(pool.dispatch().callsWaiting()).isEqualTo(3);
    assertThat(calls.ends()).containsOnly("open");
  }

  @Test
  void callsFailForWhichThereAreNoWords() {
    Calls call = pool.submit(Calls.one());
    FakeWorker worker = pool.readyNext();
    pool.begin(worker.lastSent());
    end(worker, () -> new WorkerStartException("it does not start"));
    assertThat(call.end(0))
        .asString()
        .contains("could not be sent to a worker: java.lang.OutOfMemoryError: of a test");
    assertThat(pool.dispatch().isIdle()).isTrue();
  }

  @Test
  void aWorkerWhoseEndCannotBeToldLeavesNoCall() {
    Calls calls = pool.submit(Calls.of(2));
    FakeWorker worker = pool.readyNext();
    pool.begin(worker.lastSent());
    untold(worker);
    untold(worker);
    assertThat(calls.ends()).containsOnly("TransportException");
    assertThat(pool.dispatch().isIdle()).isTrue();
    assertThat(pool.dispatch().hasNoWorkers()).isTrue();
  }

  @Test
  void aWorkerWhoseStartCannotBeToldIsReplaced() {
    Calls call = pool.submit(Calls.one());
    untold(pool.worker(0));
    assertThat(pool.dispatch().hasNoWorkers()).isTrue();
    pool.passAndLook(pool.nanosToLook());
    pool.ready(pool.worker(1));
    pool.end(pool.worker(1).lastSent(), 1);
    assertThat(call.ends()).containsExactly("value");
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
