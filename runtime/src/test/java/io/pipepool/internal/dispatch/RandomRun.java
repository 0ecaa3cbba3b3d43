package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import io.pipepool.Priority;
import java.util.List;
import java.util.function.Consumer;

/** A pool to which a sequence of events happens, each chosen by a number. */
final class RandomRun {
  /** How the pool ends after the events. */
  enum End {
    /** Its calls end, and it stays open. */
    NONE,
    /** It is closed, which lets its calls end. */
    CLOSE,
    /** It is closed at once. */
    CLOSE_NOW
  }

  private static final long LIMIT = 20 * MILLI;
  private static final Priority[] PRIORITIES = Priority.values();
  private static final int MOST_STEPS = 5_000;

  private final DispatchFixture pool;
  private final SimulatedWorkers workers;
  private final RunChecks checks;

  RandomRun(int workers, int threads, int maxTasks) {
    this.pool =
        FixtureSettings.workers(workers)
            .threads(threads)
            .maxTasks(maxTasks)
            .maxQueued(RunChecks.LIMIT)
            .make();
    this.workers = new SimulatedWorkers(pool, threads);
    this.checks = new RunChecks(pool, this.workers);
  }

  void play(List<Integer> events) {
    for (int event : events) {
      checks.before();
      play(event % 38, event / 38);
      checks.after();
    }
  }

  private void play(int kind, int choice) {
    switch (kind) {
      case 0, 1, 2, 3, 4, 5 -> submit(choice);
      case 6, 7, 8 -> workers.in(LaneLife.State.STARTING).forEach(workers::ready);
      case 9 -> pool.passAndLook(choice % 8 * MILLI);
      case 10 -> pool.passAndLook(choice % 8 * 50 * MILLI);
      case 11 -> cancel(choice);
      case 12 -> standStill(choice);
      case 13 -> anyOf(LaneLife.State.STARTING, choice, pool::die);
      case 14 -> anyOf(LaneLife.State.STARTING, choice, workers::leave);
      default -> anyOf(LaneLife.State.OPEN, choice / 16, worker -> work(worker, kind, choice));
    }
  }

  private void work(FakeWorker worker, int kind, int choice) {
    switch (kind) {
      case 15, 16, 17 -> workers.begin(worker, choice);
      case 18, 19 -> workers.runInSilence(worker, choice);
      case 20, 21 -> workers.report(worker, choice);
      case 22 -> workers.repeat(worker, choice);
      case 23, 24, 25, 26 -> workers.end(worker, choice);
      case 27, 28 -> workers.skip(worker);
      case 29 -> workers.emit(worker, choice);
      case 30, 31 -> workers.leave(worker);
      case 32 -> workers.exit(worker);
      case 33 -> worker.stick();
      case 34, 35 -> workers.retire(worker);
      default -> pool.die(worker);
    }
  }

  private void anyOf(LaneLife.State state, int choice, Consumer<FakeWorker> event) {
    List<FakeWorker> there = workers.in(state);
    if (!there.isEmpty()) {
      event.accept(there.get(choice % there.size()));
    }
  }

  private void submit(int choice) {
    boolean once = choice % 5 == 0;
    boolean mayWait = choice % 13 < 5;
    Calls.Plan plan = Calls.of(once || mayWait ? 1 : 1 + choice % 6);
    plan.priority(PRIORITIES[choice % 17 % PRIORITIES.length]);
    if (once) {
      plan.atMostOnce();
    }
    if (choice % 3 == 0) {
      plan.timeout(LIMIT);
    }
    if (choice % 2 == 0) {
      plan.expected(MILLI);
    }
    plan.retries(choice % 7 == 0 ? 1 : 0);
    Calls unused =
        mayWait
            ? pool.submitOrWait(plan)
            : choice % 11 < 4 ? pool.submitAwaited(plan) : pool.submit(plan);
  }

  private void cancel(int choice) {
    List<Calls> batches = pool.batches();
    if (!batches.isEmpty()) {
      Calls calls = batches.get(choice % batches.size());
      if (choice % 2 == 0 || !pool.withdraw(calls)) {
        pool.cancel(calls);
      }
    }
  }

  private void standStill(int choice) {
    long nanos = (1 + choice % 8) * 100 * MILLI;
    pool.pass(nanos);
    pool.look(nanos);
  }

  void finish(End end) {
    switch (end) {
      case NONE -> endCalls();
      case CLOSE -> {
        pool.decide(Dispatch::close);
        endCalls();
        pool.decide(Dispatch::dismissAll);
        endWorkers();
      }
      case CLOSE_NOW -> {
        pool.decide(Dispatch::closeNow);
        endWorkers();
        pool.decide(Dispatch::endWaiting);
      }
    }
    assertThat(pool.batches()).allMatch(Calls::haveEnded);
  }

  /** Lets all workers do their work, until there is none. */
  private void endCalls() {
    for (int step = 0; !pool.dispatch().isIdle(); step++) {
      assertThat(step).as("steps until all calls have ended").isLessThan(MOST_STEPS);
      checks.before();
      workers.in(LaneLife.State.STARTING).stream().filter(workers::isGone).forEach(pool::die);
      workers.in(LaneLife.State.STARTING).forEach(workers::ready);
      for (FakeWorker worker : workers.in(LaneLife.State.OPEN)) {
        if (worker.isKilled() || !worker.lane().isOpen() || worker.isStuck()) {
          pool.die(worker);
        } else {
          workers.end(worker, 0);
          workers.skip(worker);
        }
        checks.after();
        checks.before();
      }
      workers.in(LaneLife.State.RETIRING).forEach(pool::die);
      pool.passAndLook(MILLI);
      checks.after();
    }
  }

  /** No worker ends by itself: the pool kills all that it has told to end. */
  private void endWorkers() {
    int started = pool.started().size();
    pool.passAndLook(2 * WorkerLives.LEAVE_NANOS);
    for (FakeWorker worker : List.copyOf(pool.started())) {
      if (!worker.hasEnded()) {
        assertThat(worker.isKilled() || worker.reports() > 0).as(worker.words()).isTrue();
        pool.die(worker);
      }
    }
    assertThat(pool.started()).as("starts after the pool was closed").hasSize(started);
    assertThat(pool.dispatch().hasNoWorkers()).isTrue();
  }
}
