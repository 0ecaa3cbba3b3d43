package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static io.pipepool.internal.dispatch.ExtraWorkers.HELD_UP_NANOS;
import static io.pipepool.internal.dispatch.Stalls.LIMIT_NANOS;
import static io.pipepool.internal.dispatch.Stalls.PATIENCE_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pool does when all workers wait for consumers while other calls wait for them. */
final class StallsTest {
  private final DispatchFixture pool = FixtureSettings.workers(2).make();
  private Calls first;
  private Calls second;

  @BeforeEach
  void emitInBothWorkers() {
    pool.warmUp();
    first = pool.submit(Calls.of(1).at(4));
    second = pool.submit(Calls.of(1).at(5).sameOperationAs(first));
  }

  private void block(int worker) {
    pool.waiting(pool.worker(worker).lastSent());
  }

  private void blockBoth() {
    block(0);
    block(1);
  }

  /** Both calls wait for their consumer, and a call for which it may wait is in an extra worker. */
  private Calls nestInExtraWorker() {
    blockBoth();
    Calls nested = pool.submit(Calls.one());
    pool.passAndLook(HELD_UP_NANOS);
    pool.ready(pool.worker(2));
    return nested;
  }

  private int workersStarted() {
    return pool.started().size();
  }

  @Test
  void anExtraWorkerRunsACallForWhichAConsumerMayWait() {
    Calls nested = nestInExtraWorker();

    assertThat(pool.worker(2).lastSent().inputs()).containsExactly(nested.input(0));
    pool.end(pool.worker(2).lastSent(), 1);
    assertThat(nested.ends()).containsExactly("value");
    assertThat(pool.warnings()).isEmpty();
  }

  @Test
  void anExtraWorkerStartsAlsoIfTheCallCameFirst() {
    pool.submit(Calls.one());
    block(0);
    pool.passAndLook(LIMIT_NANOS);
    assertThat(workersStarted()).isEqualTo(2);

    block(1);
    pool.passAndLook(HELD_UP_NANOS - 1);
    assertThat(workersStarted()).isEqualTo(2);
    pool.passAndLook(1);
    assertThat(workersStarted()).isEqualTo(3);
  }

  @Test
  void aCallThatComesBackFromBehindAStreamGetsAnExtraWorker() {
    DispatchFixture one = FixtureSettings.workers(1).make().warmUp();
    FakeWorker worker = one.worker(0);
    one.submit(Calls.of(1).expected(MILLI));
    one.submit(Calls.of(1).expected(MILLI));
    assertThat(worker.sent()).hasSize(2);
    one.waiting(worker.sent(0));
    one.passAndLook(HELD_UP_NANOS + MILLI); // no call waits yet
    assertThat(one.started()).hasSize(1);

    one.skip(worker.sent(1), 1);
    one.passAndLook(HELD_UP_NANOS);

    assertThat(one.started()).hasSize(2);
  }

  @Test
  void noExtraWorkerStartsIfNoCallWaitsForOne() {
    blockBoth();

    pool.passAndLook(LIMIT_NANOS);

    assertThat(workersStarted()).isEqualTo(2);
  }

  @Test
  void noExtraWorkerStartsForLaterCallsOfTheSameStream() {
    Calls later = pool.submit(Calls.of(1).at(6).sameOperationAs(first));
    blockBoth();

    pool.passAndLook(3 * LIMIT_NANOS);

    assertThat(workersStarted()).isEqualTo(2);
    assertThat(pool.warnings()).isEmpty();
    assertThat(later.ends()).containsExactly("open");
  }

  @Test
  void anExtraWorkerStartsForAnEarlierCallOfTheSameStream() {
    Calls earlier = pool.submit(Calls.of(1).at(3).sameOperationAs(first));
    blockBoth();

    pool.passAndLook(HELD_UP_NANOS);
    pool.ready(pool.worker(2));

    assertThat(pool.worker(2).lastSent().inputs()).containsExactly(earlier.input(0));
  }

  @Test
  void anExtraWorkerRunsNoLaterCallOfAStreamThatIsNotRead() {
    Calls later = pool.submit(Calls.of(1).at(6).sameOperationAs(first));
    Calls nested = nestInExtraWorker();
    pool.end(pool.worker(2).lastSent(), 1);
    assertThat(nested.haveEnded()).isTrue();
    assertThat(later.ends()).containsExactly("open");
    assertThat(pool.worker(2).sent()).hasSize(1);

    pool.emit(pool.worker(0).lastSent());
    pool.end(pool.worker(0).lastSent(), 1);

    assertThat(pool.worker(0).sent().size() + pool.worker(2).sent().size()).isEqualTo(3);
  }

  @Test
  void noExtraWorkerStartsIfAWorkerComputes() {
    pool.submit(Calls.one());
    block(0);

    pool.passAndLook(LIMIT_NANOS);

    assertThat(workersStarted()).isEqualTo(2);
  }

  @Test
  void noExtraWorkerStartsIfAConsumerTakesElements() {
    pool.submit(Calls.one());
    blockBoth();
    for (int i = 0; i < 10; i++) {
      pool.passAndLook(HELD_UP_NANOS - MILLI);
      pool.decide((all, decision) -> all.grant(first.batch(), 1, decision));
      block(0);
    }

    assertThat(workersStarted()).isEqualTo(2);
  }

  @Test
  void aStreamInTheConsumerOfAStreamGetsAnotherExtraWorkerForItsOwnConsumer() {
    Calls inner = nestInExtraWorker();
    block(2);
    Calls innermost = pool.submit(Calls.one());

    pool.passAndLook(HELD_UP_NANOS);
    pool.ready(pool.worker(3));

    assertThat(inner.ends()).containsExactly("open");
    assertThat(pool.worker(3).lastSent().inputs()).containsExactly(innermost.input(0));
  }

  @Test
  void aWorkerWithoutCallsGetsNoneWhileAsManyComputeAsTheSettingSays() {
    nestInExtraWorker();
    pool.emit(pool.worker(0).lastSent());
    Calls waits = pool.submit(Calls.one());
    pool.end(pool.worker(2).lastSent(), 1);
    assertThat(pool.worker(2).lastSent().inputs()).containsExactly(waits.input(0));

    Calls last = pool.submit(Calls.one());
    pool.emit(pool.worker(1).lastSent());
    pool.end(pool.worker(2).lastSent(), 1);
    assertThat(last.ends()).containsExactly("open");
    assertThat(pool.worker(2).sent()).hasSize(2);

    block(0);
    assertThat(pool.worker(2).lastSent().inputs()).containsExactly(last.input(0));
  }

  @Test
  void theExtraWorkerEndsWhenItHasHadNoCallForAMoment() {
    nestInExtraWorker();
    pool.end(pool.worker(2).lastSent(), 1);

    pool.passAndLook(Recycling.EXTRA_NANOS - 1);
    assertThat(pool.recycled()).isEmpty();
    pool.passAndLook(1);

    assertThat(pool.recycled()).containsExactly("worker-3: it had no calls for PT1S");
    assertThat(pool.dispatch().workersOpen()).isEqualTo(2);
  }

  @Test
  void theUsualWorkersStayWhenTheExtraOneHasEnded() {
    nestInExtraWorker();
    for (int worker = 0; worker < 3; worker++) {
      pool.end(pool.worker(worker).lastSent(), 1);
    }

    pool.passAndLook(FixtureSettings.IDLE_NANOS / 2);

    assertThat(pool.recycled()).hasSize(1);
    assertThat(pool.dispatch().workersOpen()).isEqualTo(2);
  }

  @Test
  void aCallThatMustBeAloneGetsAnExtraWorkerThoughThreadsAreFree() {
    DispatchFixture wide = FixtureSettings.workers(1).threads(2).make();
    wide.warmUp();
    wide.submit(Calls.one());
    Calls alone = wide.submit(Calls.of(1).atMostOnce());
    wide.waiting(wide.worker(0).lastSent());

    wide.passAndLook(HELD_UP_NANOS);
    wide.ready(wide.worker(1));

    assertThat(wide.worker(1).lastSent().inputs()).containsExactly(alone.input(0));
  }

  /** Each call of an operation of its own blocks its worker, until there are no more workers. */
  private Calls fillAllWorkers() {
    blockBoth();
    for (int worker = 2; worker < 2 + ExtraWorkers.MOST; worker++) {
      pool.submit(Calls.one());
      pool.passAndLook(HELD_UP_NANOS);
      pool.ready(pool.worker(worker));
      block(worker);
    }
    return pool.submit(Calls.one());
  }

  @Test
  void atTheBoundTheOperatorHearsAndInTheEndTheCallFails() {
    Calls waits = fillAllWorkers();
    pool.passAndLook(PATIENCE_NANOS - 1);
    assertThat(pool.warnings()).isEmpty();

    pool.passAndLook(1);
    assertThat(pool.warnings())
        .singleElement()
        .asString()
        .startsWith("[pipepool:stalled] fixture stands still: in all of its workers (6)")
        .contains("while 1 calls wait for a worker");

    pool.passAndLook(LIMIT_NANOS - PATIENCE_NANOS - 1);
    assertThat(waits.ends()).containsExactly("open");
    pool.passAndLook(1);

    assertThat(workersStarted()).isEqualTo(6);
    assertThat(waits.end(0))
        .isInstanceOf(RejectedExecutionException.class)
        .asString()
        .contains("[pipepool:stalled]")
        .contains("got no worker of fixture: for 30 s, all 6 waited until streams are read");
    assertThat(pool.warnings()).hasSize(1);
    assertThat(first.ends()).containsExactly("open");
    assertThat(second.ends()).containsExactly("open");
  }

  @Test
  void aCallThatComesLaterHasTheWholeTime() {
    fillAllWorkers();
    pool.passAndLook(LIMIT_NANOS);

    Calls later = pool.submit(Calls.one());
    pool.passAndLook(LIMIT_NANOS - 1);
    assertThat(later.ends()).containsExactly("open");

    pool.passAndLook(1);
    assertThat(later.ends()).containsExactly("RejectedExecutionException");
  }

  @Test
  void aConsumerThatTakesSomethingInTimeFailsNoCall() {
    Calls waits = fillAllWorkers();
    for (int i = 0; i < 10; i++) {
      pool.passAndLook(LIMIT_NANOS - MILLI);
      pool.decide((all, decision) -> all.grant(first.batch(), 1, decision));
      block(0);
    }

    assertThat(waits.ends()).containsExactly("open");
    assertThat(pool.warnings()).hasSize(1);
  }

  @Test
  void theTimeForWhichThisProcessStoodStillDoesNotCount() {
    Calls waits = fillAllWorkers();
    pool.passAndLook(LIMIT_NANOS / 2);
    pool.pass(10 * LIMIT_NANOS);
    pool.look(10 * LIMIT_NANOS);

    pool.passAndLook(LIMIT_NANOS - 1);
    assertThat(waits.ends()).containsExactly("open");
    pool.passAndLook(1);
    assertThat(waits.ends()).containsExactly("RejectedExecutionException");
  }

  @Test
  void aCallFailsInTheEndIfNoExtraWorkerCanStart() {
    blockBoth();
    Calls waits = pool.submit(Calls.one());
    pool.passAndLook(HELD_UP_NANOS);
    for (int attempt = 2; !waits.haveEnded(); attempt++) {
      assertThat(attempt).isLessThan(1_000);
      if (!pool.started().get(workersStarted() - 1).hasEnded() && workersStarted() > 2) {
        pool.die(pool.started().get(workersStarted() - 1));
      }
      pool.passAndLook(pool.nanosToLook());
    }

    assertThat(waits.ends()).containsExactly("RejectedExecutionException");
  }
}
