package io.pipepool.internal.dispatch;

import static io.pipepool.internal.dispatch.DispatchFixture.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever happens, in whatever order: each call ends once, and is blamed only if it had begun. */
final class RandomEventsTest {
  private static final long LIMIT = 20 * MILLI;

  @Property(tries = 500)
  void eachCallEndsOnceAndIsBlamedOnlyIfItHadBegun(
      @ForAll @IntRange(min = 1, max = 3) int workers,
      @ForAll @IntRange(min = 1, max = 3) int threads,
      @ForAll boolean recycles,
      @ForAll @Size(max = 120) List<@IntRange(max = 1 << 20) Integer> events) {
    new Run(workers, threads, recycles ? 7 : Integer.MAX_VALUE).play(events);
  }

  /** One sequence of events. */
  private static final class Run {
    private final DispatchFixture pool;
    private final SimulatedWorkers workers;

    /** The shares in workers before an event, by the inputs of their calls. */
    private Map<Integer, InWorker> before = Map.of();

    private final List<Calls> blamed = new ArrayList<>();

    private record InWorker(FakeWorker worker, int id) {}

    Run(int workers, int threads, int maxTasks) {
      pool = FixtureSettings.workers(workers).threads(threads).maxTasks(maxTasks).make();
      this.workers = new SimulatedWorkers(pool, threads);
    }

    void play(List<Integer> events) {
      for (int event : events) {
        before = inWorkers();
        play(event % 32, event / 32);
        check();
      }
      finish();
    }

    private void play(int kind, int choice) {
      switch (kind) {
        case 0, 1, 2, 3, 4, 5 -> submit(choice);
        case 6, 7, 8 -> workers.in(LaneLife.State.STARTING).forEach(pool::ready);
        case 9 -> pool.passAndLook(choice % 8 * MILLI);
        case 10 -> pool.passAndLook(choice % 8 * 50 * MILLI);
        case 11 -> cancel(choice);
        case 12 -> standStill(choice);
        case 13 -> anyOf(LaneLife.State.STARTING, choice, pool::die);
        default -> anyOf(LaneLife.State.OPEN, choice / 16, worker -> work(worker, kind, choice));
      }
    }

    private void work(FakeWorker worker, int kind, int choice) {
      switch (kind) {
        case 14, 15, 16 -> workers.begin(worker, choice);
        case 17, 18 -> workers.runInSilence(worker, choice);
        case 19, 20 -> workers.report(worker, choice);
        case 21, 22, 23, 24 -> workers.end(worker, choice);
        case 25, 26 -> workers.skip(worker);
        case 27 -> pool.leave(worker);
        case 28 -> pool.exit(worker);
        case 29 -> worker.stick();
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
      Calls.Plan plan = Calls.of(once ? 1 : 1 + choice % 6);
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
      if (choice % 11 < 4) {
        Calls unused = pool.submitAwaited(plan);
      } else {
        Calls unused = pool.submit(plan);
      }
    }

    private void cancel(int choice) {
      List<Calls> batches = pool.batches();
      if (!batches.isEmpty()) {
        pool.cancel(batches.get(choice % batches.size()));
      }
    }

    private void standStill(int choice) {
      long nanos = (1 + choice % 8) * 100 * MILLI;
      pool.pass(nanos);
      pool.look(nanos);
    }

    private Map<Integer, InWorker> inWorkers() {
      Map<Integer, InWorker> found = new HashMap<>();
      for (FakeWorker worker : pool.started()) {
        if (worker.hasEnded()) {
          continue;
        }
        for (SentShare sent : worker.lane().inFlight().all()) {
          Share share = sent.share();
          Calls calls = pool.of(share.batch());
          for (int call = share.from() + sent.ended();
              call < share.from() + share.count();
              call++) {
            found.put(calls.input(call), new InWorker(worker, sent.id()));
          }
        }
      }
      return found;
    }

    private void check() {
      long open = 0;
      for (Calls calls : pool.batches()) {
        for (int call = 0; call < calls.count(); call++) {
          open += calls.hasEnded(call) ? 0 : 1;
        }
        if (!blamed.contains(calls)) {
          checkBlame(calls);
        }
      }
      assertThat(pool.dispatch().callsWaiting() + pool.dispatch().callsInFlight())
          .as("calls that the pool has")
          .isEqualTo(open);
    }

    private void checkBlame(Calls calls) {
      boolean all = true;
      for (int call = 0; call < calls.count(); call++) {
        int input = calls.input(call);
        all &= calls.hasEnded(call);
        if (calls.hasEnded(call) && calls.end(call) instanceof Blame blame) {
          InWorker place = before.get(input);
          if (place != null) { // it was blamed just now
            SimulatedShare share = workers.find(place.worker(), place.id());
            assertThat(share != null && share.hasBegun(input))
                .as("begun before: " + blame)
                .isTrue();
          }
        }
        if (calls.batch().task().atMostOnce()) {
          int retries = calls.batch().limits().retries();
          assertThat(workers.begins(input)).as("runs").isLessThanOrEqualTo(1 + retries);
        }
      }
      if (all) {
        blamed.add(calls);
      }
    }

    /** Lets all workers do their work, until there is none. */
    private void finish() {
      for (int step = 0; !pool.dispatch().isIdle(); step++) {
        assertThat(step).as("steps until all calls have ended").isLessThan(5_000);
        before = inWorkers();
        workers.in(LaneLife.State.STARTING).forEach(pool::ready);
        for (FakeWorker worker : workers.in(LaneLife.State.OPEN)) {
          if (worker.isKilled() || !worker.lane().isOpen() || worker.isStuck()) {
            pool.die(worker);
          } else {
            workers.end(worker, 0);
            workers.skip(worker);
          }
          check();
          before = inWorkers();
        }
        workers.in(LaneLife.State.RETIRING).forEach(pool::die);
        pool.passAndLook(MILLI);
        check();
      }
      assertThat(pool.batches()).allMatch(Calls::haveEnded);
    }
  }
}
