package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pipepool.internal.transport.FrameType;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** How a pool ends. */
final class ClosingTest {
  private final DispatchFixture pool = FixtureSettings.workers(2).make().warmUp();
  private final FakeWorker first = pool.worker(0);
  private final FakeWorker second = pool.worker(1);

  @Test
  void aClosedPoolTakesNoCalls() {
    pool.decide(Dispatch::close);

    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> pool.submit(Calls.one()))
        .withMessage("fixture is closed; it takes no calls");
    assertThatExceptionOfType(RejectedExecutionException.class)
        .isThrownBy(() -> pool.compute(Dispatch::warmUp));
  }

  @Test
  void callsThatAClosedPoolHasGoOn() {
    Calls running = pool.submit(Calls.one());
    pool.submit(Calls.one());
    Calls waiting = pool.submit(Calls.one());
    pool.decide(Dispatch::close);
    assertThat(pool.dispatch().isIdle()).isFalse();

    pool.end(first.lastSent(), 1);
    pool.end(first.lastSent(), 1);
    pool.end(second.lastSent(), 1);

    assertThat(running.ends()).containsExactly("value");
    assertThat(waiting.ends()).containsExactly("value");
    assertThat(pool.dispatch().isIdle()).isTrue();
  }

  @Test
  void callsOfALostWorkerRunAgainAlsoInAClosedPool() {
    Calls call = pool.submit(Calls.one());
    pool.decide(Dispatch::close);

    pool.die(first);

    assertThat(second.lastSent().inputs()).containsExactly(call.input(0));
  }

  @Test
  void idleWorkersAreToldToEndAndNotKilled() {
    pool.decide(Dispatch::close);
    pool.decide(Dispatch::dismissAll);

    assertThat(first.told()).containsExactly(new FakeWorker.Told(FrameType.BYE, 0, 0));
    assertThat(second.told()).hasSize(1);
    assertThat(first.isKilled()).isFalse();
    assertThat(pool.recycled()).isEmpty();
    pool.die(first);
    assertThat(pool.dispatch().hasNoWorkers()).isFalse();
    pool.die(second);
    assertThat(pool.dispatch().hasNoWorkers()).isTrue();
  }

  @Test
  void aWorkerThatDoesNotEndIsKilled() {
    pool.decide(Dispatch::dismissAll);

    pool.passAndLook(Recycling.EXIT_NANOS);

    assertThat(first.isKilled()).isTrue();
    assertThat(first.lane().fate()).isEqualTo(Fate.RETIRED);
  }

  @Test
  void aWorkerThatStillStartsIsKilled() {
    DispatchFixture starting = FixtureSettings.workers(1).make();
    boolean unused = starting.compute(Dispatch::warmUp);

    starting.decide(Dispatch::dismissAll);

    assertThat(starting.worker(0).isKilled()).isTrue();
    assertThat(starting.worker(0).lane().fate()).isEqualTo(Fate.CLOSED);
    starting.die(starting.worker(0));
    assertThat(starting.nanosToLook()).isEqualTo(-1); // no attempt follows
  }

  @Test
  void closingAtOnceKillsAllWorkersAndFailsAllCalls() {
    Calls running = pool.submit(Calls.one());
    pool.submit(Calls.one());
    Calls waiting = pool.submit(Calls.of(2));
    pool.begin(first.lastSent());

    pool.decide(Dispatch::closeNow);

    assertThat(waiting.ends()).containsOnly("CancellationException");
    assertThat(first.isKilled()).isTrue();
    assertThat(second.isKilled()).isTrue();
    pool.die(first);
    assertThat(running.ends()).containsExactly("CancellationException");
    assertThat(pool.started()).hasSize(2);
  }

  @Test
  void aCallThatWasToRunAgainEndsWithItsPool() {
    Calls slow = pool.submit(Calls.of(3).timeout(MILLI));
    pool.passAndLook(MILLI + Interruptions.GRACE_NANOS);
    assertThat(first.lane().fate()).isEqualTo(Fate.TIMED_OUT);
    pool.decide(Dispatch::closeNow);
    pool.die(first);
    pool.die(second);
    assertThat(slow.ends()).containsOnly("open");

    pool.decide(Dispatch::endWaiting);

    assertThat(slow.ends()).containsOnly("CancellationException");
    assertThat(pool.dispatch().isIdle()).isTrue();
    assertThat(pool.started()).hasSize(2);
  }

  @Test
  void aWorkerThatLeftAndDoesNotEndDoesNotKeepThePoolOpen() {
    pool.leave(first);
    pool.decide(Dispatch::close);
    pool.decide(Dispatch::dismissAll);

    pool.passAndLook(2 * Recycling.EXIT_NANOS);

    assertThat(first.isKilled()).isTrue();
  }
}
