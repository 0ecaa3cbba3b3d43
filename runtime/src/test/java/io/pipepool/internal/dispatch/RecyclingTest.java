package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static io.pipepool.internal.dispatch.FixtureSettings.IDLE_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.pipepool.internal.transport.FrameType;
import org.junit.jupiter.api.Test;

/** When a worker is told to end, and what follows. */
final class RecyclingTest {
  private static boolean isDismissed(FakeWorker worker) {
    return worker.told().stream().anyMatch(told -> told.type() == FrameType.BYE);
  }

  // Idle workers.

  @Test
  void aWorkerThatIsIdleForTooLongIsToldToEnd() {
    DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
    FakeWorker worker = pool.worker(0);
    pool.passAndLook(IDLE_NANOS - 1);
    assertThat(isDismissed(worker)).isFalse();

    pool.passAndLook(1);

    assertThat(isDismissed(worker)).isTrue();
    assertThat(pool.recycled()).containsExactly("worker-1: it had no calls for PT1M");
    assertThat(worker.lane().fate()).isEqualTo(Fate.RETIRED);
  }

  @Test
  void theTimeCountsFromTheEndOfItsLastCall() {
    DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
    FakeWorker worker = pool.worker(0);
    pool.submit(Calls.one());
    pool.passAndLook(5 * IDLE_NANOS);
    assertThat(isDismissed(worker)).isFalse();
    pool.end(worker.lastSent(), 1);

    pool.passAndLook(IDLE_NANOS - 1);
    assertThat(isDismissed(worker)).isFalse();
    pool.passAndLook(1);
    assertThat(isDismissed(worker)).isTrue();
  }

  @Test
  void aRetiringWorkerTakesNoCall() {
    DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
    pool.passAndLook(IDLE_NANOS);

    Calls call = pool.submit(Calls.one());

    assertThat(pool.worker(0).sent()).isEmpty();
    FakeWorker next = pool.readyNext();
    assertThat(next.lastSent().inputs()).containsExactly(call.input(0));
  }

  @Test
  void aWorkerThatDoesNotEndInTimeIsKilled() {
    DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
    FakeWorker worker = pool.worker(0);
    pool.passAndLook(IDLE_NANOS);
    pool.passAndLook(Recycling.EXIT_NANOS - 1);
    assertThat(worker.isKilled()).isFalse();

    pool.passAndLook(1);
    pool.passAndLook(10 * Recycling.EXIT_NANOS);

    assertThat(worker.kills()).isOne();
  }

  @Test
  void theEndOfARetiredWorkerIsNoFailedStart() {
    DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
    pool.passAndLook(IDLE_NANOS);
    assertThat(pool.exit(pool.worker(0))).isTrue();
    pool.die(pool.worker(0));

    pool.submit(Calls.one());

    assertThat(pool.started()).hasSize(2);
  }

  @Test
  void aWorkerWithCallsCannotRetire() {
    DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
    pool.submit(Calls.one());

    assertThatIllegalStateException()
        .isThrownBy(() -> pool.decide(Dispatch::dismissAll))
        .withMessage("worker-1 has calls and cannot retire");
  }

  // Workers that have run enough calls.

  @Test
  void aWorkerThatHasRunAsManyCallsAsItMayIsReplaced() {
    DispatchFixture pool = FixtureSettings.workers(1).maxTasks(5).make().warmUp();
    FakeWorker worker = pool.worker(0);
    pool.submit(Calls.of(3));
    pool.end(worker.lastSent(), 3);
    assertThat(isDismissed(worker)).isFalse();
    pool.submit(Calls.of(2));

    pool.end(worker.lastSent(), 2);

    assertThat(isDismissed(worker)).isTrue();
    assertThat(pool.recycled()).containsExactly("worker-1: it has run as many calls as it may");
  }

  @Test
  void aShareIsSplitWhereItsWorkerMayRunFewer() {
    DispatchFixture pool = FixtureSettings.workers(1).maxTasks(5).make().warmUp();
    Calls calls = pool.submit(Calls.of(8));
    assertThat(pool.worker(0).lastSent().count()).isEqualTo(5);
    assertThat(pool.dispatch().callsWaiting()).isEqualTo(3);
    pool.end(pool.worker(0).lastSent(), 5);

    FakeWorker second = pool.readyNext();

    assertThat(second.lastSent().inputs())
        .containsExactly(calls.input(5), calls.input(6), calls.input(7));
    pool.end(second.lastSent(), 3);
    assertThat(calls.ends()).containsOnly("value");
  }

  @Test
  void aWorkerGetsNoMoreThanItsCallsWhileItRunsTheLastOfThem() {
    DispatchFixture pool = FixtureSettings.workers(1).maxTasks(2).make().warmUp();
    pool.submit(Calls.of(1).expected(MILLI));
    pool.submit(Calls.of(1).expected(MILLI));
    pool.submit(Calls.of(1).expected(MILLI));

    pool.end(pool.worker(0).sent(0), 1);

    assertThat(pool.worker(0).sent()).hasSize(2);
    assertThat(isDismissed(pool.worker(0))).isFalse();
  }

  @Test
  void callsThatAWorkerGaveBackCountAsNotRun() {
    DispatchFixture pool = FixtureSettings.workers(1).maxTasks(2).make().warmUp();
    FakeWorker worker = pool.worker(0);
    Calls calls = pool.submit(Calls.of(2));

    pool.skip(worker.lastSent(), 2);

    assertThat(isDismissed(worker)).isFalse();
    assertThat(worker.lastSent().inputs()).containsExactly(calls.input(0), calls.input(1));
    pool.end(worker.lastSent(), 2);
    assertThat(isDismissed(worker)).isTrue();
  }

  @Test
  void workersDoNotAllEndAtTheSameCall() {
    DispatchFixture pool = FixtureSettings.workers(200).maxTasks(1_000).make().warmUp();

    assertThat(pool.started().stream().map(worker -> worker.lane().allowance().calls()).distinct())
        .hasSizeGreaterThan(20)
        .allMatch(calls -> calls >= 900 && calls <= 1_000);
  }

  // Workers that have grown.

  @Test
  void aWorkerThatHasGrownTooLargeIsReplacedAfterItsCall() {
    DispatchFixture pool = FixtureSettings.workers(1).make().warmUp();
    FakeWorker worker = pool.worker(0);
    pool.submit(Calls.of(2));
    pool.end(worker.lastSent(), 1);
    worker.lane().outgrow();
    assertThat(isDismissed(worker)).isFalse();

    pool.end(worker.lastSent(), 1);

    assertThat(isDismissed(worker)).isTrue();
    assertThat(pool.recycled()).containsExactly("worker-1: its resident size is above the limit");
  }

  @Test
  void theOperatorHearsOnceThatWorkersGrowTooLarge() {
    DispatchFixture pool = FixtureSettings.workers(2).make().warmUp();
    for (FakeWorker worker : pool.started()) {
      pool.submit(Calls.one());
      worker.lane().outgrow();
    }

    pool.started().forEach(worker -> pool.end(worker.lastSent(), 1));

    assertThat(pool.recycled()).hasSize(2);
    assertThat(pool.warnings())
        .singleElement()
        .asString()
        .startsWith("[pipepool:worker-memory] ")
        .contains("of fixture has grown above maxWorkerMemory");
  }

  @Test
  void aWorkerThatIsTooLargeWhenItStartsRunsCallsAllTheSame() {
    DispatchFixture pool = FixtureSettings.workers(1).make();
    Calls call = pool.submit(Calls.one());
    pool.connect(pool.worker(0));
    pool.worker(0).lane().outgrow();

    boolean ready = pool.compute((all, made) -> all.lives().ready(pool.worker(0).lane(), made));

    assertThat(ready).isTrue();
    assertThat(pool.worker(0).lastSent().inputs()).containsExactly(call.input(0));
  }
}
