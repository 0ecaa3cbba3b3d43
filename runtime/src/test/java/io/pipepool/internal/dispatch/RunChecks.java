package io.pipepool.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks the conditions that must hold after every event. */
final class RunChecks {
  /** How many calls of {@code submit} may wait for a worker. */
  static final int LIMIT = 3;

  private record InWorker(FakeWorker worker, int id) {}

  private final DispatchFixture pool;
  private final SimulatedWorkers workers;

  /** The shares in workers before an event, by the inputs of their calls. */
  private Map<Integer, InWorker> before = Map.of();

  /** How many shares workers had been sent when they were gone. */
  private final Map<FakeWorker, Integer> sentToGone = new HashMap<>();

  /** The inputs of all calls that workers have been sent. */
  private final Set<Integer> everSent = new HashSet<>();

  /** Batches all of whose calls have ended, and were looked at. */
  private final List<Calls> looked = new ArrayList<>();

  RunChecks(DispatchFixture pool, SimulatedWorkers workers) {
    this.pool = pool;
    this.workers = workers;
  }

  void before() {
    before = inWorkers();
  }

  void after() {
    long open = 0;
    for (Calls calls : pool.batches()) {
      for (int call = 0; call < calls.count(); call++) {
        open += calls.hasEnded(call) || calls.isOutside() ? 0 : 1;
      }
      if (!looked.contains(calls)) {
        checkBlame(calls);
      }
    }
    assertThat(pool.dispatch().callsWaiting() + pool.dispatch().callsInFlight())
        .as("calls that the pool has")
        .isEqualTo(open);
    checkThatWaitingCallsAreNotForgotten();
    checkThatNoneGoesToAWorkerThatIsGone();
    checkThatNoCallerWaitsInVain();
  }

  private void checkThatNoCallerWaitsInVain() {
    everSent.addAll(inWorkers().keySet());
    boolean outside = false;
    int waiting = 0;
    for (Calls calls : pool.batches()) {
      if (pool.submitted().contains(calls) && !calls.hasEnded(0)) {
        outside |= calls.isOutside();
        waiting += calls.isOutside() || everSent.contains(calls.input(0)) ? 0 : 1;
      }
    }
    assertThat(!outside || waiting >= LIMIT).as("a caller waits, and there is no room").isTrue();
  }

  private void checkThatWaitingCallsAreNotForgotten() {
    boolean hopes =
        !workers.in(LaneLife.State.STARTING).isEmpty()
            || pool.dispatch().workersOpen() > 0
            || pool.nanosToLook() >= 0;
    assertThat(pool.dispatch().callsWaiting() == 0 || hopes).as("waits for something").isTrue();
  }

  private void checkThatNoneGoesToAWorkerThatIsGone() {
    for (FakeWorker worker : pool.started()) {
      if (workers.takesNoMore(worker)) {
        int sent = sentToGone.computeIfAbsent(worker, gone -> gone.sent().size());
        assertThat(worker.sent()).as("shares of " + worker.words()).hasSize(sent);
      }
    }
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
          assertThat(share != null && share.hasBegun(input)).as("begun before: " + blame).isTrue();
        }
      }
      if (calls.batch().task().atMostOnce()) {
        int retries = calls.batch().limits().retries();
        assertThat(workers.begins(input)).as("runs").isLessThanOrEqualTo(1 + retries);
      }
    }
    if (all) {
      looked.add(calls);
    }
  }

  private Map<Integer, InWorker> inWorkers() {
    Map<Integer, InWorker> found = new HashMap<>();
    for (FakeWorker worker : pool.started()) {
      if (!worker.hasEnded()) {
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
    }
    return found;
  }
}
